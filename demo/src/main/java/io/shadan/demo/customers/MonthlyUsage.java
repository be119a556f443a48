package io.shadan.demo.customers;

import java.time.YearMonth;

/** Consumption of one month in kWh. */
public record MonthlyUsage(YearMonth month, int kwh) {}
