diagnostic-error = Fout
diagnostic-warning = Waarschuwing
diagnostic-note = Melding
diagnostic-help = Hulp
diagnostic-sheet = blad { $sheet }
diagnostic-row = rij { $row }
diagnostic-column = kolom { $column }
diagnostic-counterexample = bijvoorbeeld bij { $case }
