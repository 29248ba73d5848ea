package replaced

const Name = "a module of a local folder"
