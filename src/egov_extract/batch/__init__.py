"""Many documents: what is to be read, by how many processes, where it goes, and how it goes on after a fall.

inputs      paths, folders, globs, lists, JSON Lines → documents to read
work        one document → its records, and its files written; what a worker does
pool        documents over processes, which are watched and replaced
files       files that appear whole or not at all
state       run.json and the journal: what is done, and what nobody has edited since
spool       records of a run that goes to one file, set aside until their turn comes
run         the three ways a run goes: to a folder, to a file, to a stream
"""
