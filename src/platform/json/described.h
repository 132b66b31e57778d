#pragma once
// What Boost.Describe tells of a type, in the words that reader, writer and schema share. A struct that
// travels as JSON is described once, where it is defined:
//
//   struct Figure { std::string region; std::optional<std::int64_t> value; };
//   BOOST_DESCRIBE_STRUCT(Figure, (), (region, value))
//
// Member names are the keys; the names of an enum's values are its words.
#include <array>
#include <boost/describe.hpp>
#include <boost/mp11/algorithm.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/id.h"

namespace halfsky::platform {

template <class T>
concept DescribedStruct = boost::describe::has_describe_members<T>::value && !std::is_union_v<T>;

template <class T>
concept DescribedEnum = boost::describe::has_describe_enumerators<T>::value;

template <class T>
using DescribedMembers =
    boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};

template <class T>
struct IsList : std::false_type {};
template <class T>
struct IsList<std::vector<T>> : std::true_type {};

template <class T>
struct IsMap : std::false_type {};
template <class T, class Compare>
struct IsMap<std::map<std::string, T, Compare>> : std::true_type {};

template <class T>
struct IsOneOf : std::false_type {};
template <class... T>
struct IsOneOf<std::variant<T...>> : std::true_type {};

template <class T>
concept Optional = IsOptional<T>::value;
template <class T>
concept List = IsList<T>::value;
template <class T>
concept TextMap = IsMap<T>::value;
// One of several: std::monostate (null), integer, bool, text and lists of text, each at most once.
template <class T>
concept OneOf = IsOneOf<T>::value;
template <class T>
concept Integer = std::is_integral_v<T> && !std::is_same_v<T, bool>;

// What holds nothing further.
template <class T>
concept Leaf = std::is_same_v<T, bool> || Integer<T> || std::is_same_v<T, double> ||
    std::is_same_v<T, std::string> || std::is_same_v<T, Date> || std::is_same_v<T, Id> || DescribedEnum<T>;

// Calls `visit(name, pointer to member)` for each member in its order.
template <DescribedStruct T, class Visit>
void for_each_member(Visit&& visit) {
  boost::mp11::mp_for_each<DescribedMembers<T>>(
      [&](auto member) { visit(std::string_view{member.name}, member.pointer); });
}

// The word of a value; an empty text for a number that is none of the enum's.
template <DescribedEnum E>
std::string_view word_of(E value) {
  std::string_view word;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto one) {
    if (one.value == value) word = one.name;
  });
  return word;
}

template <DescribedEnum E>
std::optional<E> from_word(std::string_view word) {
  std::optional<E> value;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto one) {
    if (word == one.name) value = one.value;
  });
  return value;
}

template <DescribedEnum E>
std::vector<std::string_view> words_of() {
  std::vector<std::string_view> words;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
      [&](auto one) { words.emplace_back(one.name); });
  return words;
}

}  // namespace halfsky::platform
