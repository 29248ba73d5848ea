module example.com/interrupted

go 1.26.0
