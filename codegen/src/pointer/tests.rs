use serde_json::json;

use super::Pointer;

fn pointer(text: &str) -> Pointer {
    Pointer::parse(text).unwrap()
}

#[test]
fn tokens_are_escaped_and_unescaped() {
    let patch = Pointer::root().child("paths").child("/tasks/{~id}").child("").index(0);
    assert_eq!(patch.as_str(), "/paths/~1tasks~1{~0id}//0");
    assert_eq!(patch.tokens().collect::<Vec<_>>(), ["paths", "/tasks/{~id}", "", "0"]);
    assert_eq!(Pointer::root().tokens().count(), 0);
    assert_eq!(pointer("/~01").tokens().collect::<Vec<_>>(), ["~1"]);
}

#[test]
fn wrong_pointers_are_refused() {
    for wrong in ["paths", "/a~", "/a~2b", "/~~0"] {
        assert_eq!(Pointer::parse(wrong), None, "{wrong}");
    }
    for wrong in ["", "/a", "#a", "#/%4", "#/%zz", "#/%+4", "#/%ff", "other.yaml#/a"] {
        assert_eq!(Pointer::from_fragment(wrong), None, "{wrong}");
    }
}

#[test]
fn fragments_come_back() {
    for text in ["", "/paths/~1tasks", "/a b/100%/é"] {
        let fragment = pointer(text).to_string();
        assert_eq!(Pointer::from_fragment(&fragment), Some(pointer(text)), "{fragment}");
    }
    assert_eq!(Pointer::from_fragment("#/caf%C3%A9"), Some(pointer("/café")));
    assert_eq!(pointer("/paths/~1tasks").to_string(), "#/paths/~1tasks");
}

#[test]
fn parents_and_prefixes() {
    let task = pointer("/components/schemas/a~1b");
    assert_eq!(task.parent(), Some((pointer("/components/schemas"), "a/b".to_owned())));
    assert_eq!(Pointer::root().parent(), None);
    assert!(task.starts_with(&pointer("/components")));
    assert!(task.starts_with(&task) && task.starts_with(&Pointer::root()));
    assert!(!task.starts_with(&pointer("/components/schemas/a")));
    assert_eq!(task.strip_prefix(&pointer("/components")), Some(pointer("/schemas/a~1b")));
    assert_eq!(pointer("/a").join(&pointer("/b")), pointer("/a/b"));
}

#[test]
fn lookup_finds_members_and_items() {
    let value = json!({"paths": {"/tasks": [1, 2]}});
    assert_eq!(pointer("/paths/~1tasks/1").lookup(&value), Some(&json!(2)));
    assert_eq!(pointer("/paths/~1tasks/2").lookup(&value), None);
    assert_eq!(Pointer::root().lookup(&value), Some(&value));
}
