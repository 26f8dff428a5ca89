"""The area «review»: the queue, reviewing in two, the decision log and the audit."""
