"""The door out of a case file.

A **release** is for others, under a policy: `policy` reads it, `releasing` turns a stored incident into a `releasable.Released` (or says
why it stays), `writers` put those into files, and `manifest` says what left and what did not. Writers know no other type than `Released`,
so nothing that the policy held back can reach them. An **exchange** is for a colleague's tools and lives apart, in `exchange`: it takes
the stored records, encrypted to a named recipient.
"""
