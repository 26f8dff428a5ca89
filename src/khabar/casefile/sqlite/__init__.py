"""Django's SQLite over SQLCipher's library: the same for open and locked files, with one version of SQLite everywhere."""
