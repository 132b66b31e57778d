#!/usr/bin/env python3
"""Prints the demonstration's accounts as a table, each with the code of its second factor at this moment.

    tools/show_accounts.py ACCOUNTS.json
"""
import base64
import hashlib
import hmac
import json
import struct
import sys
import time


def code(secret, now):
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(now // 30)), hashlib.sha1).digest()
    at = digest[19] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7FFFFFFF) % 1000000:06}"


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        accounts = json.load(file)
    print("\n演示账号（演示数据，密码和密钥不可用于真实系统）：用户名  密码  动态码密钥  现在的动态码  岗位")
    for account in accounts:
        print("  ", account["user"], account["password"], account["totp_secret"], code(account["totp_secret"], time.time()),
              account["role"], sep="  ")
    print(f"动态码每半分钟换一次：把密钥填入手机认证应用，或再运行 python3 tools/show_accounts.py {sys.argv[1]}\n")


if __name__ == "__main__":
    main()
