"""A dossier of one incident for a court or a commission, as a PDF in Arabic or English.

`content` says what stands in it; `redacted` makes that from what the policy `court` lets leave, `whole` from all that the case file holds;
`pages` lays it out, and `pdf` writes it. `making` is the service: redacted by default, unredacted with two approvals, and always logged.
"""
