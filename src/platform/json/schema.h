#pragma once
// JSON Schema (2020-12, as OpenAPI 3.1 uses it) out of the same description that reads and writes. Structs
// and enums become components under their qualified names without the house's (`ledger.Entry`); other places
// refer to them.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <limits>
#include <string>

#include "platform/json/described.h"

namespace halfsky::platform {

// `halfsky::ledger::Entry` out of the compiler's name of a function template of T; anonymous namespaces
// vanish.
std::string component_name(std::string_view compiler_name);

template <class T>
std::string component_name_of() {
  return component_name(__PRETTY_FUNCTION__);
}

// Schemas that refer to each other; the components are those that any of them needed.
class SchemaBook {
 public:
  // The schema of T: a reference for structs and enums, the thing itself for the rest.
  template <class T>
  boost::json::object schema() {
    if constexpr (OneOf<T>) {
      return one_of(static_cast<T*>(nullptr));
    } else if constexpr (std::is_same_v<T, std::monostate>) {
      return {{"type", "null"}};
    } else if constexpr (IsOptional<T>::value) {
      return nullable(schema<typename T::value_type>());
    } else if constexpr (std::is_same_v<T, bool>) {
      return {{"type", "boolean"}};
    } else if constexpr (Integer<T>) {
      return integer(sizeof(T), std::is_signed_v<T>);
    } else if constexpr (std::is_same_v<T, double>) {
      return {{"type", "number"}};
    } else if constexpr (std::is_same_v<T, std::string>) {
      return {{"type", "string"}};
    } else if constexpr (std::is_same_v<T, Date>) {
      return {{"type", "string"}, {"format", "date"}};
    } else if constexpr (std::is_same_v<T, Id>) {
      return {{"type", "string"}, {"pattern", "^[0-9a-fA-F]{32}$"}};
    } else if constexpr (List<T>) {
      return {{"type", "array"}, {"items", schema<typename T::value_type>()}};
    } else if constexpr (TextMap<T>) {
      return {{"type", "object"}, {"additionalProperties", schema<typename T::mapped_type>()}};
    } else {
      return component<T>();
    }
  }

  const boost::json::object& components() const { return components_; }

 private:
  static boost::json::object nullable(boost::json::object schema);
  template <class... Kind>
  boost::json::object one_of(const std::variant<Kind...>* /*of*/) {
    boost::json::array kinds;
    (kinds.emplace_back(schema<Kind>()), ...);
    return {{"anyOf", std::move(kinds)}};
  }
  static boost::json::object integer(std::size_t bytes, bool is_signed);

  template <class T>
  boost::json::object component() {
    const std::string name = component_name_of<T>();
    if (!components_.contains(name)) {
      components_[name] = nullptr;  // a type that holds itself is referred to, not entered again
      components_[name] = define<T>();
    }
    return {{"$ref", "#/components/schemas/" + name}};
  }

  template <DescribedEnum T>
  boost::json::object define() {
    boost::json::array words;
    for (const std::string_view word : words_of<T>()) words.emplace_back(word);
    return {{"type", "string"}, {"enum", std::move(words)}};
  }

  template <DescribedStruct T>
  boost::json::object define() {
    boost::json::object properties;
    boost::json::array required;
    for_each_member<T>([&](std::string_view name, auto pointer) {
      using Member = std::remove_cvref_t<decltype(std::declval<T>().*pointer)>;
      properties[name] = schema<Member>();
      if (!IsOptional<Member>::value) required.emplace_back(name);
    });
    boost::json::object schema{{"type", "object"}, {"properties", std::move(properties)}};
    if (!required.empty()) schema["required"] = std::move(required);
    schema["additionalProperties"] = false;
    return schema;
  }

  boost::json::object components_;
};

}  // namespace halfsky::platform
