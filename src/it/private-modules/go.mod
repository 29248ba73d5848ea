module example.com/using

go 1.26.0

require example.com/private v1.0.0
