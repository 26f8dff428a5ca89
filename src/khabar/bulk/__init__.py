"""Reports by the hundred thousand: archives of the web, lines of JSON, Parquet and folders, read into tables.

The flow: `planning` cuts the inputs into units; an engine (`local`, `cluster`) hands each to a `runner`, whose process turns it into a
folder of finished tables (`unit`); `partitions` joins those into the tables that are left. A unit is finished whole or not at all, so
that whatever is broken off goes on where it stood.
"""
