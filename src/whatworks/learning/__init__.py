"""The predictor and what it serves: boosting, ensemble, intervals, reasons, anomalies, forecast."""
