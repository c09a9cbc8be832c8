"""Those who go about beside the orders: they carry what the store knows to orders and shoppers,
and to the store what carriers, shops and help desks know."""
