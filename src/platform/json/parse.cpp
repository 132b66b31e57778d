#include "platform/json/parse.h"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>
#include <set>
#include <vector>

namespace halfsky::platform {
namespace {

namespace json = boost::json;
using ErrorCode = boost::system::error_code;

constexpr std::size_t longest_step = 80;

std::string escape_step(std::string_view key) {
  std::string step;
  for (const char c : key.substr(0, longest_step)) {
    if (c == '~') {
      step += "~0";
    } else if (c == '/') {
      step += "~1";
    } else {
      step += c;
    }
  }
  return step;
}

// Builds a value as json::parser does, and keeps the keys of the objects that are open.
class StrictHandler {
 public:
  static constexpr std::size_t max_object_size = longest_json;
  static constexpr std::size_t max_array_size = longest_json;
  static constexpr std::size_t max_key_size = longest_json;
  static constexpr std::size_t max_string_size = longest_json;

  bool on_document_begin(ErrorCode&) { return true; }
  bool on_document_end(ErrorCode&) { return true; }
  bool on_object_begin(ErrorCode&) {
    open_.push_back({});
    return true;
  }
  bool on_object_end(std::size_t size, ErrorCode&) {
    open_.pop_back();
    stack_.push_object(size);
    return count_value();
  }
  bool on_array_begin(ErrorCode&) {
    open_.push_back({});
    open_.back().is_array = true;
    return true;
  }
  bool on_array_end(std::size_t size, ErrorCode&) {
    open_.pop_back();
    stack_.push_array(size);
    return count_value();
  }
  bool on_key_part(json::string_view part, std::size_t, ErrorCode&) {
    key_.append(part.data(), part.size());
    stack_.push_chars(part);
    return true;
  }
  bool on_key(json::string_view part, std::size_t, ErrorCode& error) {
    key_.append(part.data(), part.size());
    stack_.push_key(part);
    Level& level = open_.back();
    level.key = std::move(key_);
    key_.clear();
    duplicate_ = !level.keys.insert(level.key).second;
    if (duplicate_) error = json::error::syntax;
    return !duplicate_;
  }
  bool on_string_part(json::string_view part, std::size_t, ErrorCode&) {
    stack_.push_chars(part);
    return true;
  }
  bool on_string(json::string_view part, std::size_t, ErrorCode&) {
    stack_.push_string(part);
    return count_value();
  }
  bool on_number_part(json::string_view, ErrorCode&) { return true; }
  bool on_int64(std::int64_t number, json::string_view, ErrorCode&) {
    stack_.push_int64(number);
    return count_value();
  }
  bool on_uint64(std::uint64_t number, json::string_view, ErrorCode&) {
    stack_.push_uint64(number);
    return count_value();
  }
  bool on_double(double number, json::string_view, ErrorCode&) {
    stack_.push_double(number);
    return count_value();
  }
  bool on_bool(bool value, ErrorCode&) {
    stack_.push_bool(value);
    return count_value();
  }
  bool on_null(ErrorCode&) {
    stack_.push_null();
    return count_value();
  }
  bool on_comment_part(json::string_view, ErrorCode&) { return true; }
  bool on_comment(json::string_view, ErrorCode&) { return true; }

  bool duplicate() const { return duplicate_; }
  // Where the reading stands: the key or the position in all that is open.
  std::string pointer() const {
    std::string text;
    for (const Level& level : open_) {
      if (level.is_array) {
        text += "/" + std::to_string(level.values);
      } else if (!level.keys.empty()) {
        text += "/" + escape_step(level.key);
      }
    }
    return text;
  }
  json::value_stack& stack() { return stack_; }

 private:
  struct Level {
    bool is_array = false;
    std::size_t values = 0;
    std::set<std::string> keys;
    std::string key;
  };

  bool count_value() {
    if (!open_.empty()) ++open_.back().values;
    return true;
  }

  json::value_stack stack_;
  std::vector<Level> open_;
  std::string key_;
  bool duplicate_ = false;
};

tl::unexpected<Problem> refuse(const StrictHandler& handler, const ErrorCode& error) {
  const char* code = handler.duplicate()              ? "json.duplicate_key"
                     : error == json::error::too_deep ? "json.too_deep"
                                                      : "json.syntax";
  return problem(code, {{"where", handler.pointer()}});
}

}  // namespace

std::string JsonPlace::pointer() const {
  if (parent == nullptr) return {};
  return parent->pointer() + "/" + (in_array ? std::to_string(index) : escape_step(key));
}

tl::unexpected<Problem> json_problem(std::string code, const JsonPlace& where,
                                     std::map<std::string, std::string> facts) {
  facts["where"] = where.pointer();
  return problem(std::move(code), std::move(facts));
}

int json_status(std::string_view code) {
  if (code == "json.too_large") return 413;
  const bool is_value = code == "json.missing" || code == "json.wrong_type" || code == "json.out_of_range" ||
                        code == "json.unknown_word" || code == "json.control_character";
  return is_value ? 422 : 400;
}

Result<boost::json::value> parse_json(std::string_view text, std::size_t limit) {
  if (text.size() > limit) return problem("json.too_large", {{"where", ""}});
  json::parse_options options;
  options.max_depth = deepest_json;
  json::basic_parser<StrictHandler> parser{options};
  parser.handler().stack().reset();
  ErrorCode error;
  const std::size_t read = parser.write_some(false, text.data(), text.size(), error);
  if (error || read < text.size() || !parser.done()) return refuse(parser.handler(), error);
  return parser.handler().stack().release();
}

}  // namespace halfsky::platform
