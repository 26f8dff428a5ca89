"""The desk: a web site over one case file, for one person on a laptop or for a team.

`serve` opens a case file and runs the site; `project` and `site` hold Django's settings; `routes` name every page and `data/routes.tsv`
says who may read and write it. A page is a view (`views`), a service that gathers what it shows, and a template. Nothing in it decides
by itself: what people decide goes through `deciding` into the case file's log.
"""
