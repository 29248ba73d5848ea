package main

import _ "nowhere"

func main() {}
