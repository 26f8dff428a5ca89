"""A documenter's old spreadsheet of incidents, a row an incident, turned into documents with readings.

`tables` opens the file, `columns` says what each column holds, `rows` makes of each row a small text in which every value stands in the
cell's own words, with a reading that points at them. What the words mean (which day, which place, how many) is then found by the same
rules as in a report: nothing is guessed here, and a cell that no rule understands stays unknown with its reason.
"""
