diagnostic-error = Error
diagnostic-warning = Warning
diagnostic-note = Note
diagnostic-help = Help
diagnostic-sheet = sheet { $sheet }
diagnostic-row = row { $row }
diagnostic-column = column { $column }
diagnostic-counterexample = for instance with { $case }
