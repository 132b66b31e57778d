#pragma once
// What the reading of a cell or a row found: the classes of contract section 2, and the sentence for the
// person who sees it.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace halfsky::ledger {

// `reason_class` is a word of contract section 2 (id_check_digit, phone_missing ...). The sentence is
// catalogue text "finding.<reason_class>" or, where `sentence` is set, "finding.<sentence>", filled with
// `facts`.
struct Finding {
  std::string reason_class;
  std::string column;  // the heading, empty if the whole row is meant
  std::string sentence;
  std::map<std::string, std::string> facts;
};

using Findings = std::vector<Finding>;

// `column` is the heading; `sentence` as above.
inline Finding make_finding(std::string_view reason_class, std::string_view column = {},
                            std::string_view sentence = {}) {
  return {.reason_class = std::string{reason_class},
          .column = std::string{column},
          .sentence = std::string{sentence},
          .facts = {}};
}

}  // namespace halfsky::ledger
