package vendored

const Name = "a vendored module"
