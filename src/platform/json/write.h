#pragma once
// A described struct as JSON text, straight into a string: keys in the order of the members, numbers as short
// as they can be read back, an empty optional as null (the outer of two is left out). `<`, `>` and `&` are
// written as escapes, so that no answer can be taken for a page.
#include <string>

#include "platform/json/described.h"

namespace halfsky::platform {

void write_json_text(std::string_view text, std::string& out);
void write_json_integer(std::int64_t number, std::string& out);
void write_json_integer(std::uint64_t number, std::string& out);
// Null for what JSON cannot hold (infinities).
void write_json_number(double number, std::string& out);

template <class T>
void write_json_value(const T& value, std::string& out);

template <class T>
void write_json_list(const std::vector<T>& list, std::string& out) {
  out += '[';
  bool first = true;
  for (const T& item : list) {
    if (!first) out += ',';
    first = false;
    write_json_value(item, out);
  }
  out += ']';
}

inline void write_json_key(std::string_view key, bool& first, std::string& out) {
  if (!first) out += ',';
  first = false;
  write_json_text(key, out);
  out += ':';
}

template <TextMap T>
void write_json_map(const T& map, std::string& out) {
  out += '{';
  bool first = true;
  for (const auto& [key, value] : map) {
    write_json_key(key, first, out);
    write_json_value(value, out);
  }
  out += '}';
}

template <class T>
bool is_left_out(const T& value) {
  if constexpr (IsOptional<T>::value) {
    if constexpr (IsOptional<typename T::value_type>::value) return !value.has_value();
  }
  return false;
}

template <DescribedStruct T>
void write_json_struct(const T& value, std::string& out) {
  out += '{';
  bool first = true;
  for_each_member<T>([&](std::string_view name, auto pointer) {
    if (is_left_out(value.*pointer)) return;
    write_json_key(name, first, out);
    write_json_value(value.*pointer, out);
  });
  out += '}';
}

template <Leaf T>
void write_json_leaf(const T& value, std::string& out) {
  if constexpr (std::is_same_v<T, bool>) {
    out += value ? "true" : "false";
  } else if constexpr (Integer<T>) {
    using Wide = std::conditional_t<std::is_signed_v<T>, std::int64_t, std::uint64_t>;
    write_json_integer(static_cast<Wide>(value), out);
  } else if constexpr (std::is_same_v<T, double>) {
    write_json_number(value, out);
  } else if constexpr (std::is_same_v<T, std::string>) {
    write_json_text(value, out);
  } else if constexpr (DescribedEnum<T>) {
    write_json_text(word_of(value), out);
  } else {
    write_json_text(to_string(value), out);
  }
}

template <OneOf T>
void write_json_one_of(const T& value, std::string& out) {
  std::visit(
      [&]<class Held>(const Held& held) {
        if constexpr (std::is_same_v<Held, std::monostate>) {
          out += "null";
        } else {
          write_json_value(held, out);
        }
      },
      value);
}

template <class T>
void write_json_value(const T& value, std::string& out) {
  if constexpr (OneOf<T>) {
    write_json_one_of(value, out);
  } else if constexpr (IsOptional<T>::value) {
    if (value) {
      write_json_value(*value, out);
    } else {
      out += "null";
    }
  } else if constexpr (Leaf<T>) {
    write_json_leaf(value, out);
  } else if constexpr (List<T>) {
    write_json_list(value, out);
  } else if constexpr (TextMap<T>) {
    write_json_map(value, out);
  } else {
    write_json_struct(value, out);
  }
}

template <class T>
std::string write_json(const T& value) {
  std::string out;
  write_json_value(value, out);
  return out;
}

}  // namespace halfsky::platform
