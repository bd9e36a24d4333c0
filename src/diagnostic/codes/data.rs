//! K10xx: data and submissions.

codes! {
    UNREADABLE "K1001" Error "unreadable-file" "A data file that is damaged, cut off, protected, or not what its name says.";
    ENCODING "K1002" Note "file-encoding" "A text file that is not UTF-8 and was read as Windows-1252 or UTF-16.";
    CSV_FORM "K1003" Error "csv-form" "A CSV row with too many or too few cells, or a quote that is not closed.";
    HEADER "K1004" Error "column-header" "A column without a name, or two columns of one name.";
    TOO_LARGE "K1005" Error "file-too-large" "A file that unpacks to an unreasonable size, or has unreasonably many columns.";
    JSON_FORM "K1006" Error "json-form" "A file that is not JSON, or JSON of the wrong shape.";
    SHEET "K1007" Error "unknown-sheet" "A workbook in which it is not clear which sheet is meant.";
    EMPTY_FILE "K1008" Error "empty-file" "A data file without a header.";
    IGNORED_FILE "K1009" Note "file-ignored" "A hidden or temporary file, or a further sheet, that was not read.";
    MISSING_COLUMN "K1010" Error "missing-column" "A column that the register or questionnaire has is not in the file.";
    UNKNOWN_COLUMN "K1011" Error "unknown-column" "A column that the register or questionnaire does not have.";
    EMPTY_CELL "K1012" Error "empty-cell" "An empty cell in a column that must be filled.";
    WRONG_TYPE "K1013" Error "wrong-type" "A value that is not of its column's or question's type.";
    OUT_OF_BOUNDS "K1014" Error "out-of-bounds" "A value outside its bounds, its pattern or its length.";
    DUPLICATE_KEY "K1015" Error "duplicate-key" "Two rows of a register with one key.";
    DANGLING_REFERENCE "K1016" Error "dangling-reference" "A reference to a row that does not exist.";
    UNKNOWN_OPTION "K1017" Error "unknown-option" "A value that is none of the options, or one chosen twice.";
    NUMBER_NOTATION "K1018" Error "number-notation" "A number in another notation than that of its file.";
    TOO_MANY_DECIMALS "K1019" Error "too-many-decimals" "A number with more decimals than its type has.";
    UNKNOWN_QUESTION "K1020" Error "unknown-question" "An answer to a question that the questionnaire does not have.";
    UNKNOWN_UNIT "K1021" Error "unknown-unit" "A submission or amount for a unit that is not in its register.";
    DUPLICATE_SUBMISSION "K1022" Error "duplicate-submission" "A second submission, answer or amount for one unit.";
    NOT_APPLICABLE "K1023" Error "not-applicable" "'Not applicable' where that is no answer, or without a reason.";
    ACCEPTED_WARNING "K1024" Error "accepted-warning" "An accepted warning that does not exist, or without a reason.";
    GROUP_ROW "K1025" Error "group-row" "A row of a repeating group that belongs to no submission.";
    COMPUTED_GIVEN "K1026" Warning "computed-given" "A value in a submission that is computed, and is not read.";
    HIDDEN_ANSWER "K1027" Error "hidden-answer" "An answer to a question that is hidden.";
    ABSENT_QUESTIONS "K1028" Note "absent-questions" "Questions for which a file of submissions has no column.";
    CELL_FAULT "K1029" Error "cell-fault" "A spreadsheet cell that holds an error, or a formula without a value.";
    KEY_SPACES "K1030" Error "key-spaces" "A key that begins or ends with white space.";
    MISSING_REGISTER "K1031" Error "missing-register" "A register that others refer to has no file.";
    CONFIG "K1032" Error "settings" "A setting in koers.toml that is unknown, unreadable or impossible.";
    PROJECT_FILE "K1033" Error "project-file" "A file of the project that is missing or cannot be read.";
    NO_DATA "K1034" Error "no-data" "A register without a file in koers.toml, or whose file does not exist.";
    NO_SUBMISSIONS "K1035" Warning "no-submissions" "A questionnaire of which nothing has been handed in.";
    MORE "K1099" Error "more-faults" "A file with more faults than are told one by one.";
}
