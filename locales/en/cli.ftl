cli-about = Koers: the language in which a partnership writes its agreements
cli-about-controleer = checks the rules and says what is wrong
cli-about-reken = evaluates everything and writes the outcomes
cli-about-lees = reads submissions and says what is missing or wrong
cli-about-waarom = shows where an outcome comes from
cli-about-nieuw = makes a small working project
cli-about-opmaak = puts rule files in the fixed layout
cli-about-leg-uit = explains a code
cli-heading-commands = Commands
cli-heading-options = Options
cli-heading-usage = Usage
cli-help-lang = language of the texts
cli-help-help = shows this help
cli-help-version = shows the version
cli-help-map = folder of the project; the current one by default
cli-help-strict = warnings count as errors too
cli-help-format = form of the diagnostics: tekst, json, sarif or github
cli-unknown-command = { $name } is no command
cli-unknown-argument = { $name } is no option of this command
cli-invalid-value = { $value } does not fit { $name }
cli-missing-argument = { $name } is missing
cli-wrong-usage = this command cannot be understood so
cli-did-you-mean = did you mean { $name }?
cli-see-help = koers --help shows what is possible
cli-check-fine = All is well.
cli-check-warnings = No errors, { $warnings } { $warnings ->
    [one] warning
   *[other] warnings
 }.
cli-check-errors = { $errors } { $errors ->
    [one] error
   *[other] errors
 }, { $warnings } { $warnings ->
    [one] warning
   *[other] warnings
 }.
