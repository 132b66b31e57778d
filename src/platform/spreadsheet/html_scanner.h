#pragma once
// HTML as people and programs really write it, cut into tags and text. Nothing is fetched, run or expanded.
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace halfsky::platform {

// Character references resolved, those of HTML that tables hold and all numbers; others stay as they stand.
std::string decode_entities(std::string_view text);

class HtmlTag {
 public:
  std::string name;  // lower case, a prefix included
  bool closing = false;
  std::vector<std::pair<std::string_view, std::string_view>> attributes;  // as they stand

  // The attribute's value, character references resolved; the case of its name does not count.
  std::optional<std::string> find(std::string_view attribute) const;
};

class HtmlScanner {
 public:
  explicit HtmlScanner(std::string_view text) : rest_(text) {}

  enum class Token { text, tag, comment, raw, end };
  // After `text`: text(); after `tag`: tag(); after `comment` and `raw`: text(), which is what a comment or
  // an element that holds no text for people (script, style, title, xml) has inside.
  Token next();
  std::string_view text() const { return text_; }
  const HtmlTag& tag() const { return tag_; }
  // True once a comment, a tag or an element with raw content had no end.
  bool cut_short() const { return cut_short_; }

 private:
  bool begins_tag() const;
  Token take_comment();
  Token take_declaration();
  Token take_tag();
  Token take_raw();
  void take_attribute(std::string_view& inside);
  std::size_t tag_length() const;

  std::string_view rest_;
  std::string_view text_;
  HtmlTag tag_;
  std::string raw_;  // name of the element whose raw content comes next
  bool cut_short_ = false;
};

}  // namespace halfsky::platform
