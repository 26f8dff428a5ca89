"""Watching what outlets publish: feeds, sitemaps, exports of channels, folders of files, into the case file. It keeps, and ranks nothing.

`watching.Watch` goes round by round: `looking` asks each source that is due what it lists and writes that down, `pages` and `files` take
what is written down into the case file through `keeping`. All that a restart needs is in the case file.
"""
