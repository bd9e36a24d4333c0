use super::labels::{keys, near, subject, words};

fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    let near = near(&a, &b);
    let keys_of_a = keys(&a);
    let share = keys(&b).iter().any(|k| keys_of_a.contains(k));
    assert!(!near || share, "near texts share a key: {a:?} {b:?}");
    near
}

#[test]
fn small_slips_make_no_other_question() {
    assert!(alike(
        "Werkt de school met een anti-pestprotocol?",
        "werkt school met antipestprotocol"
    ));
    assert!(alike("Hoeveel leerlingen wachten?", "Hoeveel leerling wachten"));
    assert!(alike("Zijn er afspraken over verzuim?", "Zijn er afsprakn over verzuim?"));
}

#[test]
fn what_differs_in_a_word_is_another_question() {
    assert!(!alike("Begroot bedrag", "Besteed bedrag"));
    assert!(!alike("Aantal leerlingen in leerjaar 1", "Aantal leerlingen in leerjaar 2"));
    assert!(!alike("Aantal leerlingen in leerjaar1", "Aantal leerlingen in leerjaar2"));
    assert!(!alike("Van vso naar vo", "Van vo naar vso"));
    assert!(!alike("Is het wel besproken?", "Is het weg besproken?"));
    assert!(!alike("Wanneer is het plan vastgesteld?", "Is het plan vastgesteld?"));
}

#[test]
fn what_is_asked_is_found_between_the_words_around_it() {
    assert_eq!(subject("Hoeveel leerlingen heeft de school?"), subject("leerlingtal"));
    assert_eq!(subject("In welke gemeente staat de school?"), ["gemeente", "staat"]);
    assert_ne!(subject("Naam van de contactpersoon"), subject("naam"));
    assert!(subject("Hoeveel?").is_empty());
}
