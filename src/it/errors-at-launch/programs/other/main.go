// Other is another program of the same module.
package main

func main() {}
