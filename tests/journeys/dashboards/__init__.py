"""What people see and press: our cards and dashboards in a browser, on each Home Assistant they may meet."""
