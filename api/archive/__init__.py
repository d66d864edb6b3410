"""Reports that ended long ago, moved out of the database into files, with the proofs of what happened to them.

Of each a row stays (`moved_reports`): enough to say where it stood, to count it again, and to know its file for true.
"""
