project-toml-syntax = koers.toml is not written well here
project-toml-syntax-help = a setting is a line like naam = "text", a section begins with [project], a date is written like 2024-10-01
project-no-project = the section [project] is missing
project-sector = { $value } is no sector; choose po or vo
project-numbers = { $value } is no notation of numbers; choose nl or en
project-not-a-section = { $name } is a section and takes a line [{ $name }]
project-unknown-key = { $name } is no setting of koers.toml
project-did-you-mean = did you mean { $name }?
project-known-keys = possible are: { $names }
project-not-text = behind { $name } belongs a text between quotes
project-school-year = { $value } is no schooljaar; write for instance 2024-2025
project-date = { $value } is no date; write for instance 2024-10-01
project-rules = regels is a list of texts, for instance ["regels/**/*.koers"]
project-path-outside = { $path } is outside the folder of the project
project-placeholder = { $path } has a brace that is not { "{" }schooljaar{ "}" } or { "{" }peildatum{ "}" }
project-no-rules = no rule file matches { $globs }
project-no-rules-help = put a file named regels.koers in the folder, or change regels in koers.toml
project-glob = { $glob } is no pattern for files ({ $why })
project-no-koers-toml = this folder has no koers.toml, so it is no project
project-missing-file = the file { $name } does not exist
project-too-large = the file { $name } is too large to read
project-unreadable = the file { $name } cannot be read ({ $why })
project-not-utf8 = { $name } is not saved as UTF-8; it goes wrong on line { $line }
project-not-utf8-help = save the file again and choose UTF-8 as its encoding
project-unknown-unit = { $name } is not in the library
project-known-units = the library has: { $names }
project-unit-needs = { $unit } needs { $name }, and your rules do not have it
project-unit-needs-several = { $unit } needs what your rules do not have: { $names }
project-unit-says = put it in your rules; { $unit } says of itself: { $text }
project-register-file = of the register { $name } the file { $path } does not exist
project-register-unnamed = of the register { $name } no file is in koers.toml
project-register-unnamed-help = put a line { $name } = "gegevens/…csv" under [gegevens]
project-no-submissions = of the questionnaire { $name } nothing has been handed in yet
project-unknown-data = { $name } under [gegevens] is no register, questionnaire or key
project-no-school-year = the schooljaar is not known
project-no-school-year-help = put a line schooljaar = "2024-2025" under [project], or pass --schooljaar
project-unexplained = the rules could not be checked and koers does not know why; that is a fault of koers itself

# [ernst]
project-level-of = { $code } is no lint of which the level can be chosen
project-level-of-help = under [ernst] can stand: { $codes }
project-level-unknown = the level of { $code } is fout, waarschuwing, melding or uit
project-level-unknown-help = write for example { $code } = "fout"
project-level-without-reason = { $code } is off, and nothing says why
project-level-without-reason-help = write { $code } = {"{"} ernst = "uit", reden = "…" {"}"}
project-form-unknown = there is no questionnaire { $name }, but { $known }
project-form-unknown-unit = { $key } is no key of the register
project-logo-kind = { $name } is no logo: it must be an svg, png or jpg file
project-logo-missing = the logo { $name } is not there or cannot be read
project-logo-large = the logo { $name } is larger than 500 kB
project-colour = { $value } is no colour; write it as "#0b4f86"
project-form-no-submission = { $key } has no submission in this file that can be used
project-data-fault =
    { $count ->
        [one] there is an error in { $file }; what is wrong counts nowhere
       *[other] there are { $count } errors in { $file }; what is wrong counts nowhere
    }

project-nothing-there = { $what } is no folder and no file, and there is no git repository here with such a revision
project-no-revision = { $what } is no folder and no file, and git knows no revision { $revision }
project-no-folder-in = there is no folder { $folder } in the revision { $revision }
project-git = git cannot read the revision ({ $why })
project-approvals-syntax = line { $line } of { $name } is no TOML
project-approvals-key = { $name } has { $key }, but only [[akkoord]] belongs here
project-approvals-fingerprint = { $name } has an akkoord without a vingerafdruk
project-effect-moment = without schooljaar and peildatum there is nothing to run
project-effect-settings = the koers.toml beside the data has mistakes; check that folder first
project-effect-no-data = without the data of every register no effect can be computed
project-effect-number = the effect is too large to compute ({ $why })
project-example-gives-nothing = the example “{ $title }” gives too little: nothing comes out to write down
project-no-example = there is no example with { $words } in its name
project-several-examples = { $words } is in the names of several examples: { $titles }
project-io-denied = you may not use it
project-io-full = the disk is full
project-io-is-folder = it is a folder
project-io-not-folder = a part of the path is no folder
project-io-not-found = it does not exist
project-io-other = { $why }
project-survey-no-sheet = this is no XLSForm: there is no sheet survey
project-survey-too-long = a sheet has more than { $most } rows
project-survey-no-questions = there is no question in it that Koers can ask
project-survey-no-type = such a question has no counterpart in Koers
project-survey-no-column = this column has no counterpart in Koers
project-survey-no-list = the list of options is not on the sheet choices
project-survey-twice = { $name } is in this list already
project-survey-nested = a repeat within a repeat has no counterpart in Koers; what is in it was not taken over either
project-survey-loose-note = no question follows that this text could explain
project-survey-languages = only the texts in { $language } were taken over, not those in { $others }
project-survey-no-expression = Koers cannot read { $part } here
project-survey-no-question = { $name } is no question that was taken over
project-survey-in-a-row = { $name } is in a repeat and so has more than one answer
project-survey-no-function = { $name } has no counterpart in Koers
project-survey-no-condition = there is no condition here
project-survey-no-option = { $option } is no option of this question
project-survey-no-comparison = Koers cannot compare these or calculate with them
project-survey-no-number = { $text } is no number
project-survey-no-date = { $text } is no date
project-survey-may-lack = { $name } may stay empty; write yourself what that means for the total
project-survey-rounded = the outcome of this division is rounded to 2 decimals; write yourself how many there must be
project-survey-no-other = Koers adds no option for something else; put it in the list yourself
