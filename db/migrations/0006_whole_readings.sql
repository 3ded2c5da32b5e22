-- A list reads each KPI's newest periods of the whole organisation: of all readings one in a handful, and few columns.
CREATE INDEX readings_whole ON readings (kpi_id, period_end, version)
  INCLUDE (value, coverage, import_id) WHERE region = '' AND persona = '' AND channel = '';
