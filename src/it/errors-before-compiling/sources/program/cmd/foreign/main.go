package main

import _ "example.com/foreign"

func main() {}
