// Other is a second pipeline of the same module.
package main

func main() { println("this is other") }
