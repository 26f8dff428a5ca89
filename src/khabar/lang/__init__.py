"""What is known about languages, as data: the folders below hold no code. `load` reads them."""
