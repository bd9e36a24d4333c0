# Data and submissions.

data-did-you-mean = Did you mean { $name }?
data-proposal = Write { $text }
data-more = { $count ->
    [one] There is 1 more fault in this file
   *[other] There are { $count } more faults in this file
}

# Files
data-file-ignored = The file { $file } is hidden or temporary and was not read
data-empty-file = The file is empty
data-is-workbook = This is an Excel workbook, but the file ends in .{ $ending }
data-is-workbook-help = Give the file a name that ends in .xlsx
data-macros = The workbook contains macros and is therefore not read
data-save-as-xlsx = Save the file in Excel as ‘Excel Workbook (.xlsx)’, without macros and without a password
data-other-spreadsheet = Files of the kind .{ $ending } are not read
data-unknown-format = Files that end in .{ $ending } are not read
data-known-formats = Data stand in a file that ends in .csv, .xlsx or .json
data-not-text = This is no text file: it has characters that text does not have
data-read-as = The file is not UTF-8 and was read as { $encoding }
data-not-a-workbook = This is no Excel workbook
data-broken-workbook = The workbook is damaged or incomplete (at { $part })
data-encrypted = The workbook is protected by a password, or is of an old version of Excel
data-bomb = The file unpacks to an unreasonable size and was not read
data-broken-sheet = From this row on the sheet is damaged or incomplete
data-which-sheet = It is not clear which sheet is meant: { $sheets }
data-which-sheet-help = Name the sheet that holds the data { $name }
data-sheet-not-read = The sheet { $sheet } was not read

# CSV
data-too-many-columns = The first line has { $count } columns; there can be { $most }
data-column-twice = The column { $name } stands twice: as column { $first } and as column { $second }
data-nameless-column = Column { $column } has no name, but holds { $value }
data-ragged-row = This row has { $found ->
    [one] 1 cell
   *[other] { $found } cells
}, and the first row has { $expected }
data-ragged-row-help = Put a text with a separator in it between quotes
data-after-quote = In cell { $cell } there is text after the closing quote
data-after-quote-help = Write a quote inside a text twice
data-unclosed-quote = The quote that opens here is never closed
data-unclosed-quote-help = The file is cut off, or a quote is missing

# JSON
data-json-cut-off = The file ends here, in the middle of a value
data-json-unexpected = Something stands here that JSON does not allow
data-json-trailing = Something follows the value
data-json-text = This text has a character or a code that JSON does not allow
data-json-number = This number is not written as JSON requires
data-json-deep = Values are nested deeper here than data ever are
data-json-name-twice = The name { $name } stands twice
data-json-register = A row of { $register } is in JSON an object with a name and a value for each column
data-json-allocation = A row of { $name } is in JSON an object with a recipient and an amount
data-json-submission = A submission is in JSON an object
data-json-submission-help = A submission looks like this: {"{"} "school": "12AB00", "antwoorden": {"{"} … {"}"}, "geaccepteerd": {"{"} … {"}"} {"}"}
data-json-object = { $name } takes an object between braces
data-json-unknown-name = The name { $name } does not belong in a submission
data-json-group = The rows of { $group } are in JSON a list of objects
data-other-questionnaire = This submission is for the questionnaire { $value }, not for { $name }

# Columns
data-missing-column = The column { $name } of { $register } is missing
data-column-instead = Is that the column { $name }?
data-unknown-column = { $register } has no column { $name }
data-known-columns = The columns are { $columns }
data-missing-register = There is no file for the register { $register }, to which { $from }.{ $field } refers
data-missing-register-help = Name the file of { $register } under [gegevens] in koers.toml

# Values
data-empty-cell = { $name } is empty; it takes { $expected }
data-wrong-type = { $name } is { $value }; it takes { $expected }
data-cell-fault = The cell holds the error { $fault }
data-formula-without-value = The cell holds a formula whose result was not saved
data-formula-without-value-help = Open the file in Excel and save it
data-key-spaces = { $name } begins or ends with a space: ‘{ $value }’
data-control-character = { $name } holds an invisible character: { $value }
data-too-long = { $name } has { $length } characters; there may be { $longest }
data-pattern = { $name } is { $value }; that does not match the pattern { $pattern }
data-notation-dutch = { $name } is { $value }; numbers in this file have a comma before the decimals
data-notation-plain = { $name } is { $value }; numbers in this file have a point before the decimals
data-bare-percentage = { $name } is { $value }; it cannot be seen whether that is a percentage
data-bare-percentage-help = Write 12,5% with the sign %, or give the cell the format Percentage in Excel
data-too-many-decimals = { $name } is { $value }; { $most ->
    [0] it takes a whole number
    [one] it may have 1 decimal
   *[other] it may have { $most } decimals
}
data-too-many-decimals-help = Round the number where it comes from, because nothing is rounded silently here
data-too-small = { $name } is { $value }; it must be at least { $bound }
data-too-large = { $name } is { $value }; it may be at most { $bound }
data-date-two-ways = { $name } is { $value }; that may be { $one }, and { $other }
data-date-two-ways-help = Write a date like 2024-10-01 or 1-10-2024
data-date-with-time = { $name } is a date with a time ({ $value }); it takes a date without a time
data-unknown-option = { $name } has no option { $value }
data-options = The options are { $options }
data-option-twice = { $name } has the option { $value } twice

data-expected-truth = ja or nee
data-expected-text = a text
data-expected-money = an amount, such as 1.250,75
data-expected-percentage = a percentage, such as 12,5%
data-expected-whole = a whole number
data-expected-number = a number
data-expected-date = a date, such as 2024-10-01 or 1-10-2024
data-expected-school-year = a schooljaar, such as 2024-2025
data-expected-month = a month, such as 2024-09
data-expected-choice = one of { $options }
data-expected-choices = one or more of { $options }
data-expected-key = a key
data-expected-attachment = the name of a file

data-duplicate-key = { $register } { $key } stands twice: also in { $file }, row { $row }
data-dangling = { $name } is { $value }, but there is no { $register } { $value }

# Submissions
data-unknown-question = { $questionnaire } has no question { $name }
data-unit-empty = It does not say which { $register } it is
data-unknown-unit = There is no { $register } { $key }
data-second-submission = There is a submission of { $register } { $key } already: in { $file }, row { $row }
data-answered-twice = { $name } is answered twice
data-nvt-not-allowed = { $name } cannot be answered with ‘niet van toepassing’
data-nvt-without-reason = { $name } says ‘niet van toepassing’ without a reason
data-nvt-help = Add the reason: ‘nvt: reden’ or {"{"} "nvt": "reden" {"}"}
data-unknown-warning = There is no warning { $name } that can be accepted
data-accepted-without-reason = The warning { $name } is accepted without a reason
data-group-without-submission = { $group } has rows for { $register } { $key }, of which there is no submission
data-computed-given = { $name } is computed; what the file gives for it does not count
data-absent-questions = { $count ->
    [one] For 1 question the file has no column: { $names }
   *[other] For { $count } questions the file has no column: { $names }
}
data-amount-twice = { $register } { $key } has an amount already: in { $file }, row { $row }
data-other-year = this is a submission of school year { $value }, not of { $year }
data-form-sheet-gone = the sheet { $sheet } is gone from the form or has another name
data-form-sheet-help = give the sheet its name back, or fill in a new form
