"""A release as a site: a folder of pages in Arabic and English that open from a disk, with nothing asked of anybody."""
