//! Writes the English texts in the form that programs read: `public/lang/en.json` without its keys, in its order.

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;
use std::path::PathBuf;
use std::{env, fmt, fs};

const ENGLISH: &str = "../../public/lang/en.json";

fn main() {
    println!("cargo:rerun-if-changed={ENGLISH}");
    let json = fs::read_to_string(ENGLISH).expect("public/lang/en.json can be read");
    let texts =
        serde_json::Deserializer::from_str(&json).deserialize_map(InOrder).expect("public/lang/en.json is JSON");
    let folder = env::var_os("OUT_DIR").expect("cargo names a folder for the output");
    fs::write(PathBuf::from(folder).join("english.txt"), texts.join("\u{1e}")).expect("the folder can be written to");
}

/// Reads the texts of an object in their order, which a map would lose.
struct InOrder;

impl<'de> Visitor<'de> for InOrder {
    type Value = Vec<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of texts")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Vec<String>, A::Error> {
        let mut texts = Vec::new();
        while let Some((_, value)) = members.next_entry::<String, Value>()? {
            texts.push(match value {
                Value::Object(forms) => {
                    let line = |(category, form): (&String, &Value)| {
                        format!("{category}\t{}", form.as_str().unwrap_or_default())
                    };
                    forms.iter().map(line).collect::<Vec<_>>().join("\n")
                }
                text => text.as_str().unwrap_or_default().to_string(),
            });
        }
        Ok(texts)
    }
}
