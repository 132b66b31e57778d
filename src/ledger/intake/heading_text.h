#pragma once
// A heading without what does not count: spaces, line breaks, punctuation, signs such as ＊, the width and
// case of letters, a number before it (1.姓名).
#include <string>
#include <string_view>
#include <vector>

namespace halfsky::ledger {

struct HeadingText {
  std::string whole;                 // with the words in brackets
  std::string bare;                  // without them; the same as `whole` where nothing stands outside
  std::vector<std::string> remarks;  // the words in brackets, each bracket for itself
};

HeadingText heading_text(std::string_view label);

// `heading_text(label).bare`.
std::string plain_heading(std::string_view label);

// Characters written in the traditional way (證, 號) as the simplified ones.
std::string to_simplified(const std::string& text);

}  // namespace halfsky::ledger
