#pragma once
// The data classes of the product (security 2.2). C6 and C7 (violence, rights, confidential messages) are
// words that the program knows in order to refuse them: nothing of them stands in the ledger's store.
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace halfsky::core {

enum class DataClass : std::uint8_t {
  existence = 0,     // that she is in the ledger, and the coded columns of her entry
  identity = 1,      // name, birth year, household place
  contact = 2,       // numbers, telephones, addresses
  family = 3,        // husband, absence, marriage, household, children
  health = 4,        // health, illness, disability
  economy = 5,       // income, benefits, land
  rights = 6,        // violence, disputes, police, legal aid: never here
  confidential = 7,  // her own messages and complaints: never here
  service = 8,       // facts of service
  figures = 9,       // aggregates
};

inline constexpr int data_class_count = 10;

// A set of classes.
class DataClasses {
 public:
  constexpr DataClasses() = default;
  constexpr DataClasses(std::initializer_list<DataClass> classes) {
    for (const DataClass one : classes) add(one);
  }

  constexpr void add(DataClass one) { bits_ |= bit(one); }
  constexpr bool has(DataClass one) const { return (bits_ & bit(one)) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  // One bit a class, bit 0 for C0.
  constexpr std::uint32_t bits() const { return bits_; }
  static constexpr DataClasses of_bits(std::uint32_t bits) {
    DataClasses classes;
    classes.bits_ = bits;
    return classes;
  }
  constexpr bool holds_all(DataClasses others) const { return (others.bits_ & ~bits_) == 0; }
  friend constexpr DataClasses operator|(DataClasses a, DataClasses b) { return of_bits(a.bits_ | b.bits_); }
  friend constexpr DataClasses operator&(DataClasses a, DataClasses b) { return of_bits(a.bits_ & b.bits_); }
  friend constexpr DataClasses operator-(DataClasses a, DataClasses b) { return of_bits(a.bits_ & ~b.bits_); }
  friend constexpr bool operator==(DataClasses, DataClasses) = default;

 private:
  static constexpr std::uint32_t bit(DataClass one) { return 1U << static_cast<unsigned>(one); }
  std::uint32_t bits_ = 0;
};

// Classes that speak of one woman; figures do not.
inline constexpr DataClasses personal_classes{
    DataClass::existence, DataClass::identity, DataClass::contact,      DataClass::family, DataClass::health,
    DataClass::economy,   DataClass::rights,   DataClass::confidential, DataClass::service};
inline constexpr DataClasses classes_never_here{DataClass::rights, DataClass::confidential};

// "C0" to "C9".
std::string_view word_of(DataClass one);
std::optional<DataClass> read_data_class(std::string_view word);
// In rising order.
std::vector<DataClass> list_of(DataClasses classes);

}  // namespace halfsky::core
