"""How the weights of linking are fitted and measured: pairs of tellings from reports whose incidents people have coded."""
