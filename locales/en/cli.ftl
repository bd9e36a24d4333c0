cli-about = Koers: the language in which a partnership writes its agreements
cli-about-controleer = checks the rules and says what is wrong
cli-about-reken = evaluates everything and writes the outcomes
cli-about-lees = reads submissions and says what is missing or wrong
cli-about-waarom = shows where an outcome comes from
cli-about-nieuw = makes a small working project
cli-about-verschil = shows what changes in meaning, and what that does to whom
cli-about-opmaak = puts rule files in the fixed layout
cli-about-leg-uit = explains a code
cli-command = COMMAND
cli-heading-arguments = Arguments
cli-heading-commands = Commands
cli-heading-options = Options
cli-heading-usage = Usage
cli-help-lang = language of the texts: nl (default) or en
cli-help-help = shows this help
cli-help-version = shows the version
cli-help-map = folder of the project; the current one by default
cli-help-strict = warnings count as errors too
cli-help-format = form of the diagnostics: tekst (default), json, sarif or github
cli-unknown-command = { $name } is no command
cli-unknown-argument = { $name } does not belong to this command
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
cli-help-explain-code = code of a diagnostic, such as K0201; without CODE a list of all codes
cli-help-new-map = folder for the project; it does not exist yet or is empty
cli-unknown-code = { $code } is not a code
cli-all-codes = koers leg-uit shows all codes
cli-not-a-folder = { $map } is not a folder
cli-a-file = { $map } is a file, and Koers reads a project as a whole; give the folder: { $folder }
cli-cannot-write = { $path } cannot be written ({ $why })
cli-new-made = A new project stands in { $map }:
cli-new-next = Now try: koers controleer { $map }
cli-new-not-empty = the folder { $map } is not empty: it already has { $found }
cli-new-not-empty-help = choose a folder that does not exist yet, or an empty one
cli-value-needed = { $name } needs a value
cli-possible = possible values: { $values }
cli-given-twice = { $name } is given twice
cli-conflict = { $name } and { $other } do not go together
cli-not-utf8 = one of the arguments is not readable text (UTF-8)
cli-no-folder = the folder { $map } does not exist
cli-help-school-year = schooljaar to evaluate for; else that of koers.toml
cli-help-reference-date = reference date to evaluate at; else that of koers.toml
cli-help-out = folder for the outcomes; else that of koers.toml, or uit
cli-help-pdf = make a PDF of each report too
cli-help-internal = show small numbers, for internal use only
cli-run-evaluating = Evaluating
cli-run-reading = Reading data
cli-run-writing = Writing outcomes
cli-run-written = The outcomes are in { $path }
cli-emit-failed = the outcomes could not be made ({ $why })
cli-write-failed = { $path } cannot be written ({ $why })
cli-help-submissions = files or folders with submissions
cli-help-questionnaire = which questionnaire they belong to
cli-help-result = name of the result, for instance koos_middelen or basisondersteuning.veilig
cli-help-unit = key of the school, board or municipality
cli-read-no-files = which submission should be read?
cli-read-unknown-questionnaire = { $name } is no questionnaire; these are: { $known }
cli-read-which-questionnaire = which questionnaire do these submissions belong to? Choose with --vragenlijst from: { $known }
cli-read-total = { $complete } complete, { $blocked } with an error, { $incomplete } incomplete
cli-read-accepted = accepted: { $reason }
cli-help-format-path = files or folders with rules; without PAD the current folder
cli-help-format-check = changes nothing, only says which files are laid out otherwise
cli-no-path = { $path } does not exist
cli-format-fine = { $files ->
    [0] There are no rule files here.
    [one] The file has the one layout already.
   *[other] All { $files } files have the one layout already.
 }
cli-format-would = { $files ->
    [one] One file is
   *[other] { $files } files are
 } laid out otherwise; koers fmt puts that right.
cli-format-done = { $files ->
    [one] Laid out one file.
   *[other] Laid out { $files } files.
 }
cli-format-mistakes = { $path } stays as it is until these errors are gone
cli-format-refused = { $path } stays as it is: laid out it would mean something else, which is a fault in Koers itself
cli-why-no-result = name the result too, for instance koers waarom { $map } koos_middelen
cli-output-failed = the output could not be written

cli-example-wrong = Wrong:
cli-example-columns = and behind it { $count } empty columns
cli-example-encoding = saved as { $encoding }
cli-example-right = Right:
cli-example-times = { $times } times this last line
cli-example-without = without { $file } in the folder
cli-about-formulier = makes a form to fill in of a questionnaire
cli-help-form = name of the questionnaire
cli-help-form-as = what it becomes: html (usually), a web form in one file, xlsx, a workbook, pdf, on paper for the conversation, xlsform, for ODK and KoboToolbox, or json-schema, the form of a submission for other systems
cli-help-form-for = key of the school or whoever fills it in: the form is then pre-filled
cli-help-form-out = file that the form is written to
cli-form-no-questionnaire = { $map } is a folder; name the questionnaire too
cli-form-for-all = This form is for everyone and is not pre-filled; with --voor KEY you make it for one school.
cli-form-undecided = { $number } { $number ->
    [one] rule needs data of others: only koers lees judges it.
   *[other] rules need data of others: only koers lees judges them.
 }
cli-form-written = The form is in { $path }.
cli-help-repair = makes the certain repairs, and checks then
cli-repaired = { $repairs } { $repairs ->
    [one] repair
   *[other] repairs
} in { $path }
cli-nothing-to-repair = there is nothing that can be repaired for certain
cli-help-form-answers = file with a submission, of which the answers are put into the workbook
cli-help-read-to = folder in which each submission is put as the file that a form makes
cli-form-answers-html = --antwoorden belongs to --als xlsx; in the web form the file is opened with Open answers
cli-form-needs-unit = a workbook is for one school: name it with --voor KEY
cli-help-read-format = form of the report: tekst (usually) or json
cli-read-refused = { $key } refused ({ $file }): it does not fit the questionnaire
cli-read-standard-input = standard input
cli-about-test = runs the examples in the rules
cli-help-test-format = how the result is shown: tekst, json or junit

cli-help-old = the earlier version: a folder, a .koers file, or a git revision (REV or REV:FOLDER)
cli-help-new = the later version, likewise; usually the current folder
cli-help-data = run both versions on the data of this project folder
cli-help-difference-format = form: tekst (default), markdown, json or html
cli-difference-unsound = There are mistakes in { $name }; these have to be mended first.
cli-help-coverage = shows which rules no example comes by
cli-test-format = the format { $format } does not fit this question: lcov goes with --dekking, junit with the examples themselves
cli-about-verifieer = computes an output folder again and says whether it holds
cli-help-verify = the output folder that koers reken wrote
cli-help-verify-project = where the project is, if not around the output folder
cli-verify-bad-receipt = { $path } is no receipt that koers wrote ({ $why })
cli-verify-cannot = Without sound rules and data there is nothing to compute again.
cli-verify-changed = { $file } now comes out otherwise.
cli-verify-data = The data have changed: { $files }.
cli-verify-differs = The output does not agree with the rules and data as they are now.
cli-verify-edited = { $file } is not what koers wrote: the file was changed afterwards.
cli-verify-holds = The output holds: { $files ->
    [one] 1 file
   *[other] { $files } files
} computed again from { $rules ->
    [one] 1 rule file
   *[other] { $rules } rule files
} and { $data ->
    [one] 1 data file
   *[other] { $data } data files
}.
cli-verify-missing = { $file } is no longer in the output folder.
cli-verify-more = { $files ->
    [one] And 1 more file.
   *[other] And { $files } more files.
}
cli-verify-no-project = there is no koers.toml above { $path }; say with --project MAP where the project is
cli-verify-no-receipt = { $path } is not there; only a folder that koers reken wrote can be computed again
cli-verify-place = { $at }: it says { $stands }, computed again { $computed }
cli-verify-rules = The rules mean something else than they did: { $files }.
cli-verify-version = The output was made with version { $was } of koers; version { $is } computes now.
cli-verify-wording = Written otherwise, with the same meaning: { $files }.
cli-help-why-format = how the derivation is shown: tekst, json or html
cli-difference-more = … and { $more } more about the data; koers reken shows all of them.
cli-help-mutations = change the rules a little, one thing at a time, and show what no example notices
cli-test-first = First the examples must hold; what does not hold cannot notice a change.
cli-test-mutating = Changing rules
cli-help-take-over = write what comes out of the example with these words in its name now as a new example
cli-taken-over = There is a new example in { $path }. Read whether it is what you mean.
cli-xlsform-data = { $name } is not in the form: it rests on data that an XLSForm does not carry
cli-xlsform-function = { $name } is not in the form: XLSForm cannot compute or compare like that
cli-xlsform-prefill = { $name } is not pre-filled: it differs for each unit, and can be with --voor KEY
cli-xlsform-prefill-rows = { $name } is not pre-filled: an XLSForm does not pre-fill rows
cli-xlsform-prefill-value = { $name } is not pre-filled: an XLSForm knows no such value
cli-xlsform-construct = { $name } is not in the form: XLSForm has no such thing
cli-pdf-making = Putting reports on paper
cli-pdf-not-built = this koers was built without PDF; print the report from a browser
cli-help-new-from = make the project from an XLSForm: the workbook that ODK and KoboToolbox make a form of
cli-new-no-form = no project can be made from { $path }: { $why }
cli-new-left = sheet { $sheet }, row { $row }, { $what }: { $why }
cli-new-imported =
    { $left ->
        [0] All of { $path } was taken over.
       *[other] What stands above was not, or differently, taken over from { $path }.
    }
