#pragma once
// A described struct out of JSON. A member of std::optional may be missing or null;
// std::optional<std::optional<T>> tells the two apart, for changes: absent means "leave it", null means
// "empty it". A key that the type does not have is refused, so that a misspelt one is not lost. The first
// problem is returned, with its place.
#include <cmath>
#include <limits>
#include <string>

#include "platform/json/described.h"
#include "platform/json/parse.h"

namespace halfsky::platform {

// `expected` is a word of the program: text, integer, number, bool, date, id, list, object.
inline tl::unexpected<Problem> wrong_type(const JsonPlace& where, const char* expected) {
  return json_problem("json.wrong_type", where, {{"expected", expected}});
}

// Refuses with json.wrong_type and json.control_character (other than tab and line ends).
Result<void> read_json_text(const boost::json::value& value, const JsonPlace& where, std::string& out);
// Refuses with json.wrong_type and json.out_of_range.
Result<void> read_json_integer(const boost::json::value& value, const JsonPlace& where, std::int64_t& out);
Result<void> read_json_integer(const boost::json::value& value, const JsonPlace& where, std::uint64_t& out);
Result<void> read_json_number(const boost::json::value& value, const JsonPlace& where, double& out);
Result<void> read_json_date(const boost::json::value& value, const JsonPlace& where, Date& out);
Result<void> read_json_id(const boost::json::value& value, const JsonPlace& where, Id& out);

template <class T>
Result<void> read_json_value(const boost::json::value& value, const JsonPlace& where, T& out);

template <Integer T>
Result<void> read_json_sized_integer(const boost::json::value& value, const JsonPlace& where, T& out) {
  std::conditional_t<std::is_signed_v<T>, std::int64_t, std::uint64_t> wide = 0;
  if (auto read = read_json_integer(value, where, wide); !read) return read;
  if (wide < std::numeric_limits<T>::min() || wide > std::numeric_limits<T>::max()) {
    return json_problem("json.out_of_range", where);
  }
  out = static_cast<T>(wide);
  return {};
}

template <DescribedEnum E>
Result<void> read_json_word(const boost::json::value& value, const JsonPlace& where, E& out) {
  if (!value.is_string()) return wrong_type(where, "text");
  const auto word = from_word<E>(std::string_view{value.get_string().data(), value.get_string().size()});
  if (word) {
    out = *word;
    return {};
  }
  std::string allowed;
  for (const std::string_view one : words_of<E>())
    allowed += (allowed.empty() ? "" : ", ") + std::string{one};
  return json_problem("json.unknown_word", where, {{"allowed", allowed}});
}

template <class T>
Result<void> read_json_list(const boost::json::value& value, const JsonPlace& where, std::vector<T>& out) {
  if (!value.is_array()) return wrong_type(where, "list");
  out.clear();
  for (const auto& item : value.get_array()) {
    T element{};
    if (auto read = read_json_value(item, where.at(out.size()), element); !read) return read;
    out.push_back(std::move(element));
  }
  return {};
}

template <TextMap T>
Result<void> read_json_map(const boost::json::value& value, const JsonPlace& where, T& out) {
  if (!value.is_object()) return wrong_type(where, "object");
  for (const auto& member : value.get_object()) {
    const std::string_view key{member.key().data(), member.key().size()};
    if (auto read = read_json_value(member.value(), where.at(key), out[std::string{key}]); !read) return read;
  }
  return {};
}

template <DescribedStruct T>
Result<void> refuse_unknown_keys(const boost::json::object& object, const JsonPlace& where) {
  for (const auto& member : object) {
    const std::string_view key{member.key().data(), member.key().size()};
    bool known = false;
    for_each_member<T>([&](std::string_view name, auto) { known = known || name == key; });
    if (!known) return json_problem("json.unknown_key", where.at(key));
  }
  return {};
}

template <DescribedStruct T>
Result<void> read_json_struct(const boost::json::value& value, const JsonPlace& where, T& out) {
  if (!value.is_object()) return wrong_type(where, "object");
  Result<void> result = refuse_unknown_keys<T>(value.get_object(), where);
  for_each_member<T>([&](std::string_view name, auto pointer) {
    if (!result) return;
    auto& member = out.*pointer;
    const auto* found = value.get_object().if_contains(name);
    if (found != nullptr) {
      result = read_json_value(*found, where.at(name), member);
    } else if (!Optional<std::remove_reference_t<decltype(member)>>) {
      result = json_problem("json.missing", where.at(name));
    }
  });
  return result;
}

template <Leaf T>
Result<void> read_json_leaf(const boost::json::value& value, const JsonPlace& where, T& out) {
  if constexpr (std::is_same_v<T, bool>) {
    if (!value.is_bool()) return wrong_type(where, "bool");
    out = value.get_bool();
    return {};
  } else if constexpr (Integer<T>) {
    return read_json_sized_integer(value, where, out);
  } else if constexpr (std::is_same_v<T, double>) {
    return read_json_number(value, where, out);
  } else if constexpr (std::is_same_v<T, std::string>) {
    return read_json_text(value, where, out);
  } else if constexpr (std::is_same_v<T, Date>) {
    return read_json_date(value, where, out);
  } else if constexpr (std::is_same_v<T, Id>) {
    return read_json_id(value, where, out);
  } else {
    return read_json_word(value, where, out);
  }
}

template <class Kind>
bool is_json_of(const boost::json::value& value) {
  if constexpr (std::is_same_v<Kind, std::monostate>) return value.is_null();
  if constexpr (std::is_same_v<Kind, bool>) return value.is_bool();
  if constexpr (std::is_same_v<Kind, std::string>) return value.is_string();
  if constexpr (List<Kind>) return value.is_array();
  return Integer<Kind> && value.is_number();
}

// The first kind that the value may be.
template <class... Kind>
Result<void> read_json_one_of(const boost::json::value& value, const JsonPlace& where,
                              std::variant<Kind...>& out) {
  Result<void> result = wrong_type(where, "value");
  bool found = false;
  const auto read_as = [&]<class T>(T held) {
    if (found || !is_json_of<T>(value)) return;
    found = true;
    result = Result<void>{};
    if constexpr (!std::is_same_v<T, std::monostate>) result = read_json_value(value, where, held);
    out = std::move(held);
  };
  (read_as(Kind{}), ...);
  return result;
}

template <class T>
Result<void> read_json_value(const boost::json::value& value, const JsonPlace& where, T& out) {
  if constexpr (OneOf<T>) {
    return read_json_one_of(value, where, out);
  } else if constexpr (IsOptional<T>::value) {
    // The outer of two optionals is set by null too.
    if (value.is_null() && !IsOptional<typename T::value_type>::value) return out.reset(), Result<void>{};
    return read_json_value(value, where, out.emplace());
  } else if constexpr (Leaf<T>) {
    return read_json_leaf(value, where, out);
  } else if constexpr (List<T>) {
    return read_json_list(value, where, out);
  } else if constexpr (TextMap<T>) {
    return read_json_map(value, where, out);
  } else {
    return read_json_struct(value, where, out);
  }
}

// Refuses with the codes above, json.missing, json.unknown_key, json.unknown_word, and those of parse_json.
template <class T>
Result<T> read_json(std::string_view text, std::size_t limit = longest_json) {
  const auto value = parse_json(text, limit);
  if (!value) return tl::make_unexpected(value.error());
  T out{};
  if (auto read = read_json_value(*value, JsonPlace{}, out); !read) return tl::make_unexpected(read.error());
  return out;
}

}  // namespace halfsky::platform
