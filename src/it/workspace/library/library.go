package library

const Name = "a module of the workspace"
