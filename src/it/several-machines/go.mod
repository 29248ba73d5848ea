module example.com/machines

go 1.23
