#include <gtest/gtest.h>

#include <set>
#include <thread>

#include "platform/crypto/digest.h"
#include "platform/crypto/field_cipher.h"
#include "platform/crypto/known_answers.h"
#include "platform/crypto/random.h"

namespace halfsky::platform {
namespace {

CipherKey a_key(CipherAlgorithm algorithm, std::uint8_t fill = 7) {
  return {algorithm, 1, SecretBytes(key_length(algorithm), fill)};
}

TEST(Crypto, GivesTheKnownAnswers) {
  const auto result = crypto_self_test();
  EXPECT_TRUE(result) << result.error().facts.at("algorithm");
}

TEST(Crypto, HashesTheStandardsSecondExample) {
  std::string text;
  for (int i = 0; i < 16; ++i) text += "abcd";
  EXPECT_EQ(to_hex(sm3(bytes_of(text))), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
}

TEST(Random, RepeatsItselfForTheSameSeedOnly) {
  SeededRandom first{1};
  SeededRandom again{1};
  SeededRandom other{2};

  const SecretBytes bytes = first.secret(100);

  EXPECT_EQ(bytes, again.secret(100));
  EXPECT_NE(bytes, other.secret(100));
  EXPECT_NE(bytes, first.secret(100));
}

class FieldCipher : public testing::TestWithParam<CipherAlgorithm> {};
INSTANTIATE_TEST_SUITE_P(Both, FieldCipher,
                         testing::Values(CipherAlgorithm::sm4_gcm, CipherAlgorithm::aes256_gcm));

TEST_P(FieldCipher, OpensWhatItSealedAndNamesItsFormat) {
  SeededRandom random{1};
  const Bytes sealed = seal_bytes(a_key(GetParam()), bytes_of("row 1"), bytes_of("王桂芝"), random);

  ASSERT_EQ(sealed.size(), 9U + 32U);
  EXPECT_EQ(sealed[0], 1);
  EXPECT_EQ(sealed[1], static_cast<std::uint8_t>(GetParam()));
  EXPECT_EQ(key_version_of(sealed), 1);
  const auto opened = open_bytes(a_key(GetParam()), bytes_of("row 1"), sealed);
  ASSERT_TRUE(opened);
  EXPECT_EQ(text_of(*opened), "王桂芝");
}

TEST_P(FieldCipher, OpensNowhereElseAndUnderNoOtherKey) {
  SeededRandom random{1};
  const Bytes sealed = seal_bytes(a_key(GetParam()), bytes_of("row 1"), bytes_of("13812345678"), random);

  EXPECT_EQ(open_bytes(a_key(GetParam()), bytes_of("row 2"), sealed).error().code, "crypto.unreadable");
  EXPECT_EQ(open_bytes(a_key(GetParam(), 8), bytes_of("row 1"), sealed).error().code, "crypto.unreadable");
}

TEST_P(FieldCipher, NoticesAChangeOfAnyByte) {
  SeededRandom random{1};
  const Bytes sealed = seal_bytes(a_key(GetParam()), {}, bytes_of("42"), random);
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    Bytes changed = sealed;
    changed[i] ^= 1U;
    EXPECT_FALSE(open_bytes(a_key(GetParam()), {}, changed)) << "byte " << i;
  }
}

TEST_P(FieldCipher, RefusesBytesThatAreTooShortToBeSealed) {
  SeededRandom random{1};
  const Bytes sealed = seal_bytes(a_key(GetParam()), {}, {}, random);
  for (std::size_t length = 0; length < sealed.size(); ++length) {
    EXPECT_FALSE(open_bytes(a_key(GetParam()), {}, ByteView{sealed}.first(length)));
  }
  EXPECT_TRUE(open_bytes(a_key(GetParam()), {}, sealed));
}

TEST(FieldCipher, NeverUsesANonceTwiceForEqualText) {
  SeededRandom random{1};
  std::set<Bytes> seen;
  for (int i = 0; i < 1000; ++i) {
    seen.insert(seal_bytes(a_key(CipherAlgorithm::sm4_gcm), {}, bytes_of("same"), random));
  }
  EXPECT_EQ(seen.size(), 1000U);
}

TEST(FieldCipher, ServesManyThreadsWithManyKeys) {
  SeededRandom random{1};
  std::vector<std::thread> threads;
  std::atomic<int> opened{0};
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 200; ++i) {
        const auto key = a_key(CipherAlgorithm::sm4_gcm, static_cast<std::uint8_t>(t * 50 + i % 5));
        const Bytes sealed = seal_bytes(key, bytes_of("x"), bytes_of("text"), random);
        if (open_bytes(key, bytes_of("x"), sealed)) ++opened;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(opened, 800);
}

}  // namespace
}  // namespace halfsky::platform
