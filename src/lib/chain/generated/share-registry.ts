/** ABI and creation bytecode of contracts/src/ShareRegistry.sol. Written by `npm run contracts:generate`. */
export const shareRegistryAbi = [
	{
		"inputs": [],
		"stateMutability": "nonpayable",
		"type": "constructor"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"internalType": "address",
				"name": "account",
				"type": "address"
			}
		],
		"name": "AlreadySeated",
		"type": "error"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"internalType": "uint256",
				"name": "count",
				"type": "uint256"
			}
		],
		"name": "BadAttributeCount",
		"type": "error"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			}
		],
		"name": "BadReceipt",
		"type": "error"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"internalType": "uint64",
				"name": "rights",
				"type": "uint64"
			}
		],
		"name": "BadRights",
		"type": "error"
	},
	{
		"inputs": [],
		"name": "InvalidShortString",
		"type": "error"
	},
	{
		"inputs": [
			{
				"internalType": "address",
				"name": "account",
				"type": "address"
			}
		],
		"name": "KeysMissing",
		"type": "error"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			}
		],
		"name": "LastAuthority",
		"type": "error"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			}
		],
		"name": "NoOffer",
		"type": "error"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			}
		],
		"name": "NoOpenRound",
		"type": "error"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			}
		],
		"name": "NoneAwaited",
		"type": "error"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			},
			{
				"internalType": "uint8",
				"name": "attribute",
				"type": "uint8"
			}
		],
		"name": "NotAllowed",
		"type": "error"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			}
		],
		"name": "NotAuthority",
		"type": "error"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			},
			{
				"internalType": "address",
				"name": "caller",
				"type": "address"
			}
		],
		"name": "NotInvited",
		"type": "error"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			}
		],
		"name": "NotPending",
		"type": "error"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			}
		],
		"name": "NotSeated",
		"type": "error"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"internalType": "uint32",
				"name": "openRound",
				"type": "uint32"
			}
		],
		"name": "NotSettled",
		"type": "error"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			}
		],
		"name": "NotUpdater",
		"type": "error"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			},
			{
				"internalType": "address",
				"name": "caller",
				"type": "address"
			}
		],
		"name": "NotYourSeat",
		"type": "error"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			}
		],
		"name": "NothingChanged",
		"type": "error"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			}
		],
		"name": "OfferExpired",
		"type": "error"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			}
		],
		"name": "PeerBehind",
		"type": "error"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"internalType": "bytes32",
				"name": "expected",
				"type": "bytes32"
			},
			{
				"internalType": "bytes32",
				"name": "given",
				"type": "bytes32"
			}
		],
		"name": "RootMismatch",
		"type": "error"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			}
		],
		"name": "ShareClosed",
		"type": "error"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			}
		],
		"name": "ShareExists",
		"type": "error"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			}
		],
		"name": "ShareUnknown",
		"type": "error"
	},
	{
		"inputs": [
			{
				"internalType": "address",
				"name": "account",
				"type": "address"
			},
			{
				"internalType": "uint64",
				"name": "epoch",
				"type": "uint64"
			}
		],
		"name": "StaleEpoch",
		"type": "error"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"internalType": "uint32",
				"name": "round",
				"type": "uint32"
			},
			{
				"internalType": "uint32",
				"name": "current",
				"type": "uint32"
			}
		],
		"name": "StaleRound",
		"type": "error"
	},
	{
		"inputs": [
			{
				"internalType": "string",
				"name": "str",
				"type": "string"
			}
		],
		"name": "StringTooLong",
		"type": "error"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			}
		],
		"name": "TooManySeats",
		"type": "error"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"internalType": "uint256",
				"name": "until",
				"type": "uint256"
			}
		],
		"name": "WindowOpen",
		"type": "error"
	},
	{
		"anonymous": false,
		"inputs": [
			{
				"indexed": true,
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"indexed": false,
				"internalType": "uint32",
				"name": "round",
				"type": "uint32"
			},
			{
				"indexed": false,
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			}
		],
		"name": "Aborted",
		"type": "event"
	},
	{
		"anonymous": false,
		"inputs": [
			{
				"indexed": true,
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"indexed": false,
				"internalType": "uint32",
				"name": "round",
				"type": "uint32"
			},
			{
				"indexed": false,
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			}
		],
		"name": "Acknowledged",
		"type": "event"
	},
	{
		"anonymous": false,
		"inputs": [
			{
				"indexed": true,
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"indexed": false,
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			},
			{
				"indexed": false,
				"internalType": "bool",
				"name": "authority",
				"type": "bool"
			},
			{
				"indexed": false,
				"internalType": "uint8",
				"name": "by",
				"type": "uint8"
			}
		],
		"name": "AuthoritySet",
		"type": "event"
	},
	{
		"anonymous": false,
		"inputs": [
			{
				"indexed": true,
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			}
		],
		"name": "Closed",
		"type": "event"
	},
	{
		"anonymous": false,
		"inputs": [
			{
				"indexed": true,
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"indexed": true,
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			}
		],
		"name": "Declined",
		"type": "event"
	},
	{
		"anonymous": false,
		"inputs": [],
		"name": "EIP712DomainChanged",
		"type": "event"
	},
	{
		"anonymous": false,
		"inputs": [
			{
				"indexed": true,
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"indexed": true,
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			},
			{
				"indexed": true,
				"internalType": "address",
				"name": "account",
				"type": "address"
			}
		],
		"name": "Joined",
		"type": "event"
	},
	{
		"anonymous": false,
		"inputs": [
			{
				"indexed": true,
				"internalType": "address",
				"name": "account",
				"type": "address"
			},
			{
				"indexed": false,
				"internalType": "uint64",
				"name": "epoch",
				"type": "uint64"
			},
			{
				"indexed": false,
				"internalType": "bytes32",
				"name": "boxKey",
				"type": "bytes32"
			},
			{
				"indexed": false,
				"internalType": "address",
				"name": "delegate",
				"type": "address"
			}
		],
		"name": "KeysSet",
		"type": "event"
	},
	{
		"anonymous": false,
		"inputs": [
			{
				"indexed": true,
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"indexed": false,
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			},
			{
				"indexed": false,
				"internalType": "address",
				"name": "account",
				"type": "address"
			}
		],
		"name": "Left",
		"type": "event"
	},
	{
		"anonymous": false,
		"inputs": [
			{
				"indexed": true,
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"indexed": true,
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			}
		],
		"name": "OfferRevoked",
		"type": "event"
	},
	{
		"anonymous": false,
		"inputs": [
			{
				"indexed": true,
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"indexed": true,
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			},
			{
				"indexed": false,
				"internalType": "address",
				"name": "holder",
				"type": "address"
			},
			{
				"indexed": false,
				"internalType": "bool",
				"name": "byInvitation",
				"type": "bool"
			},
			{
				"indexed": false,
				"internalType": "bool",
				"name": "authority",
				"type": "bool"
			},
			{
				"indexed": false,
				"internalType": "uint64",
				"name": "rights",
				"type": "uint64"
			},
			{
				"indexed": false,
				"internalType": "uint64",
				"name": "expiry",
				"type": "uint64"
			},
			{
				"indexed": false,
				"internalType": "address",
				"name": "by",
				"type": "address"
			}
		],
		"name": "Offered",
		"type": "event"
	},
	{
		"anonymous": false,
		"inputs": [
			{
				"indexed": true,
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"indexed": false,
				"internalType": "uint32",
				"name": "round",
				"type": "uint32"
			},
			{
				"indexed": false,
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			},
			{
				"indexed": false,
				"internalType": "uint32",
				"name": "behind",
				"type": "uint32"
			}
		],
		"name": "Proceeded",
		"type": "event"
	},
	{
		"anonymous": false,
		"inputs": [
			{
				"indexed": true,
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"indexed": false,
				"internalType": "uint32",
				"name": "round",
				"type": "uint32"
			},
			{
				"indexed": false,
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			},
			{
				"indexed": false,
				"internalType": "uint8",
				"name": "reason",
				"type": "uint8"
			}
		],
		"name": "Rejected",
		"type": "event"
	},
	{
		"anonymous": false,
		"inputs": [
			{
				"indexed": true,
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"indexed": false,
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			},
			{
				"indexed": false,
				"internalType": "address",
				"name": "account",
				"type": "address"
			},
			{
				"indexed": false,
				"internalType": "uint8",
				"name": "by",
				"type": "uint8"
			}
		],
		"name": "Removed",
		"type": "event"
	},
	{
		"anonymous": false,
		"inputs": [
			{
				"indexed": true,
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"indexed": false,
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			},
			{
				"indexed": false,
				"internalType": "uint64",
				"name": "rights",
				"type": "uint64"
			},
			{
				"indexed": false,
				"internalType": "uint8",
				"name": "by",
				"type": "uint8"
			}
		],
		"name": "RightsSet",
		"type": "event"
	},
	{
		"anonymous": false,
		"inputs": [
			{
				"indexed": true,
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"indexed": false,
				"internalType": "uint32",
				"name": "round",
				"type": "uint32"
			}
		],
		"name": "Settled",
		"type": "event"
	},
	{
		"anonymous": false,
		"inputs": [
			{
				"indexed": true,
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"indexed": true,
				"internalType": "address",
				"name": "creator",
				"type": "address"
			},
			{
				"indexed": false,
				"internalType": "bytes32",
				"name": "termsHash",
				"type": "bytes32"
			},
			{
				"indexed": false,
				"internalType": "bytes32",
				"name": "root",
				"type": "bytes32"
			},
			{
				"indexed": false,
				"internalType": "uint8",
				"name": "attributeCount",
				"type": "uint8"
			},
			{
				"indexed": false,
				"internalType": "uint32",
				"name": "pullWindow",
				"type": "uint32"
			},
			{
				"indexed": false,
				"internalType": "uint64",
				"name": "rights",
				"type": "uint64"
			}
		],
		"name": "ShareCreated",
		"type": "event"
	},
	{
		"anonymous": false,
		"inputs": [
			{
				"indexed": true,
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"indexed": false,
				"internalType": "uint32",
				"name": "round",
				"type": "uint32"
			},
			{
				"indexed": false,
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			},
			{
				"indexed": false,
				"internalType": "uint64",
				"name": "changed",
				"type": "uint64"
			},
			{
				"indexed": false,
				"internalType": "bytes32",
				"name": "root",
				"type": "bytes32"
			}
		],
		"name": "UpdateRequested",
		"type": "event"
	},
	{
		"anonymous": false,
		"inputs": [
			{
				"indexed": true,
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"indexed": false,
				"internalType": "uint32",
				"name": "round",
				"type": "uint32"
			},
			{
				"indexed": false,
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			}
		],
		"name": "Withdrawn",
		"type": "event"
	},
	{
		"inputs": [
			{
				"components": [
					{
						"internalType": "ShareId",
						"name": "share",
						"type": "bytes32"
					},
					{
						"internalType": "uint8",
						"name": "seat",
						"type": "uint8"
					},
					{
						"internalType": "uint32",
						"name": "round",
						"type": "uint32"
					},
					{
						"internalType": "bytes32",
						"name": "root",
						"type": "bytes32"
					}
				],
				"internalType": "struct Acknowledgement",
				"name": "acknowledgement",
				"type": "tuple"
			}
		],
		"name": "acknowledge",
		"outputs": [],
		"stateMutability": "nonpayable",
		"type": "function"
	},
	{
		"inputs": [
			{
				"components": [
					{
						"components": [
							{
								"internalType": "bytes32",
								"name": "boxKey",
								"type": "bytes32"
							},
							{
								"internalType": "address",
								"name": "delegate",
								"type": "address"
							},
							{
								"internalType": "uint64",
								"name": "expectedEpoch",
								"type": "uint64"
							}
						],
						"internalType": "struct Keys[]",
						"name": "keys",
						"type": "tuple[]"
					},
					{
						"components": [
							{
								"internalType": "bytes32",
								"name": "salt",
								"type": "bytes32"
							},
							{
								"internalType": "bytes32",
								"name": "termsHash",
								"type": "bytes32"
							},
							{
								"internalType": "uint64",
								"name": "ownRights",
								"type": "uint64"
							},
							{
								"internalType": "uint32",
								"name": "pullWindow",
								"type": "uint32"
							},
							{
								"components": [
									{
										"internalType": "address",
										"name": "holder",
										"type": "address"
									},
									{
										"internalType": "bool",
										"name": "byInvitation",
										"type": "bool"
									},
									{
										"internalType": "bool",
										"name": "authority",
										"type": "bool"
									},
									{
										"internalType": "uint64",
										"name": "rights",
										"type": "uint64"
									},
									{
										"internalType": "uint64",
										"name": "expiry",
										"type": "uint64"
									}
								],
								"internalType": "struct Offer[]",
								"name": "offers",
								"type": "tuple[]"
							},
							{
								"internalType": "bytes32[]",
								"name": "commitments",
								"type": "bytes32[]"
							}
						],
						"internalType": "struct Creation[]",
						"name": "creations",
						"type": "tuple[]"
					},
					{
						"components": [
							{
								"internalType": "ShareId",
								"name": "share",
								"type": "bytes32"
							},
							{
								"internalType": "uint8",
								"name": "seat",
								"type": "uint8"
							},
							{
								"internalType": "bytes",
								"name": "signature",
								"type": "bytes"
							}
						],
						"internalType": "struct Claim[]",
						"name": "claims",
						"type": "tuple[]"
					},
					{
						"components": [
							{
								"internalType": "ShareId",
								"name": "share",
								"type": "bytes32"
							},
							{
								"internalType": "uint8",
								"name": "seat",
								"type": "uint8"
							},
							{
								"internalType": "uint32",
								"name": "round",
								"type": "uint32"
							},
							{
								"internalType": "bytes32",
								"name": "root",
								"type": "bytes32"
							}
						],
						"internalType": "struct Acknowledgement[]",
						"name": "acknowledgements",
						"type": "tuple[]"
					},
					{
						"components": [
							{
								"internalType": "ShareId",
								"name": "share",
								"type": "bytes32"
							},
							{
								"internalType": "uint32",
								"name": "round",
								"type": "uint32"
							},
							{
								"internalType": "bytes32",
								"name": "root",
								"type": "bytes32"
							},
							{
								"components": [
									{
										"internalType": "uint8",
										"name": "seat",
										"type": "uint8"
									},
									{
										"internalType": "bytes32",
										"name": "r",
										"type": "bytes32"
									},
									{
										"internalType": "bytes32",
										"name": "vs",
										"type": "bytes32"
									}
								],
								"internalType": "struct Receipt[]",
								"name": "receipts",
								"type": "tuple[]"
							}
						],
						"internalType": "struct Receipts[]",
						"name": "receipts",
						"type": "tuple[]"
					},
					{
						"components": [
							{
								"internalType": "ShareId",
								"name": "share",
								"type": "bytes32"
							},
							{
								"internalType": "uint8",
								"name": "seat",
								"type": "uint8"
							},
							{
								"internalType": "uint32",
								"name": "settledRound",
								"type": "uint32"
							},
							{
								"internalType": "bytes32[]",
								"name": "before",
								"type": "bytes32[]"
							},
							{
								"internalType": "bytes32[]",
								"name": "afterwards",
								"type": "bytes32[]"
							},
							{
								"components": [
									{
										"internalType": "uint8",
										"name": "seat",
										"type": "uint8"
									},
									{
										"internalType": "bytes32",
										"name": "r",
										"type": "bytes32"
									},
									{
										"internalType": "bytes32",
										"name": "vs",
										"type": "bytes32"
									}
								],
								"internalType": "struct Receipt[]",
								"name": "receipts",
								"type": "tuple[]"
							}
						],
						"internalType": "struct Update[]",
						"name": "updates",
						"type": "tuple[]"
					}
				],
				"internalType": "struct Batch",
				"name": "calls",
				"type": "tuple"
			}
		],
		"name": "batch",
		"outputs": [],
		"stateMutability": "nonpayable",
		"type": "function"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			}
		],
		"name": "close",
		"outputs": [],
		"stateMutability": "nonpayable",
		"type": "function"
	},
	{
		"inputs": [
			{
				"components": [
					{
						"internalType": "bytes32",
						"name": "salt",
						"type": "bytes32"
					},
					{
						"internalType": "bytes32",
						"name": "termsHash",
						"type": "bytes32"
					},
					{
						"internalType": "uint64",
						"name": "ownRights",
						"type": "uint64"
					},
					{
						"internalType": "uint32",
						"name": "pullWindow",
						"type": "uint32"
					},
					{
						"components": [
							{
								"internalType": "address",
								"name": "holder",
								"type": "address"
							},
							{
								"internalType": "bool",
								"name": "byInvitation",
								"type": "bool"
							},
							{
								"internalType": "bool",
								"name": "authority",
								"type": "bool"
							},
							{
								"internalType": "uint64",
								"name": "rights",
								"type": "uint64"
							},
							{
								"internalType": "uint64",
								"name": "expiry",
								"type": "uint64"
							}
						],
						"internalType": "struct Offer[]",
						"name": "offers",
						"type": "tuple[]"
					},
					{
						"internalType": "bytes32[]",
						"name": "commitments",
						"type": "bytes32[]"
					}
				],
				"internalType": "struct Creation",
				"name": "creation",
				"type": "tuple"
			}
		],
		"name": "createShare",
		"outputs": [
			{
				"internalType": "ShareId",
				"name": "",
				"type": "bytes32"
			}
		],
		"stateMutability": "nonpayable",
		"type": "function"
	},
	{
		"inputs": [
			{
				"components": [
					{
						"internalType": "ShareId",
						"name": "share",
						"type": "bytes32"
					},
					{
						"internalType": "uint8",
						"name": "seat",
						"type": "uint8"
					},
					{
						"internalType": "bytes",
						"name": "signature",
						"type": "bytes"
					}
				],
				"internalType": "struct Claim",
				"name": "claim",
				"type": "tuple"
			}
		],
		"name": "decline",
		"outputs": [],
		"stateMutability": "nonpayable",
		"type": "function"
	},
	{
		"inputs": [],
		"name": "eip712Domain",
		"outputs": [
			{
				"internalType": "bytes1",
				"name": "fields",
				"type": "bytes1"
			},
			{
				"internalType": "string",
				"name": "name",
				"type": "string"
			},
			{
				"internalType": "string",
				"name": "version",
				"type": "string"
			},
			{
				"internalType": "uint256",
				"name": "chainId",
				"type": "uint256"
			},
			{
				"internalType": "address",
				"name": "verifyingContract",
				"type": "address"
			},
			{
				"internalType": "bytes32",
				"name": "salt",
				"type": "bytes32"
			},
			{
				"internalType": "uint256[]",
				"name": "extensions",
				"type": "uint256[]"
			}
		],
		"stateMutability": "view",
		"type": "function"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			},
			{
				"components": [
					{
						"internalType": "address",
						"name": "holder",
						"type": "address"
					},
					{
						"internalType": "bool",
						"name": "byInvitation",
						"type": "bool"
					},
					{
						"internalType": "bool",
						"name": "authority",
						"type": "bool"
					},
					{
						"internalType": "uint64",
						"name": "rights",
						"type": "uint64"
					},
					{
						"internalType": "uint64",
						"name": "expiry",
						"type": "uint64"
					}
				],
				"internalType": "struct Offer",
				"name": "offer",
				"type": "tuple"
			}
		],
		"name": "invite",
		"outputs": [],
		"stateMutability": "nonpayable",
		"type": "function"
	},
	{
		"inputs": [
			{
				"components": [
					{
						"internalType": "ShareId",
						"name": "share",
						"type": "bytes32"
					},
					{
						"internalType": "uint8",
						"name": "seat",
						"type": "uint8"
					},
					{
						"internalType": "bytes",
						"name": "signature",
						"type": "bytes"
					}
				],
				"internalType": "struct Claim",
				"name": "claim",
				"type": "tuple"
			}
		],
		"name": "join",
		"outputs": [],
		"stateMutability": "nonpayable",
		"type": "function"
	},
	{
		"inputs": [
			{
				"internalType": "address",
				"name": "account",
				"type": "address"
			}
		],
		"name": "keysOf",
		"outputs": [
			{
				"internalType": "uint64",
				"name": "epoch",
				"type": "uint64"
			},
			{
				"internalType": "bytes32",
				"name": "boxKey",
				"type": "bytes32"
			},
			{
				"internalType": "address",
				"name": "delegate",
				"type": "address"
			}
		],
		"stateMutability": "view",
		"type": "function"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			}
		],
		"name": "leave",
		"outputs": [],
		"stateMutability": "nonpayable",
		"type": "function"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			},
			{
				"internalType": "uint32",
				"name": "round",
				"type": "uint32"
			}
		],
		"name": "proceed",
		"outputs": [],
		"stateMutability": "nonpayable",
		"type": "function"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			},
			{
				"internalType": "uint32",
				"name": "round",
				"type": "uint32"
			},
			{
				"internalType": "uint8",
				"name": "reason",
				"type": "uint8"
			}
		],
		"name": "reject",
		"outputs": [],
		"stateMutability": "nonpayable",
		"type": "function"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			},
			{
				"internalType": "uint8",
				"name": "target",
				"type": "uint8"
			}
		],
		"name": "remove",
		"outputs": [],
		"stateMutability": "nonpayable",
		"type": "function"
	},
	{
		"inputs": [
			{
				"components": [
					{
						"internalType": "ShareId",
						"name": "share",
						"type": "bytes32"
					},
					{
						"internalType": "uint8",
						"name": "seat",
						"type": "uint8"
					},
					{
						"internalType": "uint32",
						"name": "settledRound",
						"type": "uint32"
					},
					{
						"internalType": "bytes32[]",
						"name": "before",
						"type": "bytes32[]"
					},
					{
						"internalType": "bytes32[]",
						"name": "afterwards",
						"type": "bytes32[]"
					},
					{
						"components": [
							{
								"internalType": "uint8",
								"name": "seat",
								"type": "uint8"
							},
							{
								"internalType": "bytes32",
								"name": "r",
								"type": "bytes32"
							},
							{
								"internalType": "bytes32",
								"name": "vs",
								"type": "bytes32"
							}
						],
						"internalType": "struct Receipt[]",
						"name": "receipts",
						"type": "tuple[]"
					}
				],
				"internalType": "struct Update",
				"name": "update",
				"type": "tuple"
			}
		],
		"name": "requestUpdate",
		"outputs": [],
		"stateMutability": "nonpayable",
		"type": "function"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			},
			{
				"internalType": "uint8",
				"name": "target",
				"type": "uint8"
			}
		],
		"name": "revokeOffer",
		"outputs": [],
		"stateMutability": "nonpayable",
		"type": "function"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			},
			{
				"internalType": "uint32",
				"name": "settledRound",
				"type": "uint32"
			},
			{
				"internalType": "uint8",
				"name": "target",
				"type": "uint8"
			},
			{
				"internalType": "bool",
				"name": "authority",
				"type": "bool"
			}
		],
		"name": "setAuthority",
		"outputs": [],
		"stateMutability": "nonpayable",
		"type": "function"
	},
	{
		"inputs": [
			{
				"components": [
					{
						"internalType": "bytes32",
						"name": "boxKey",
						"type": "bytes32"
					},
					{
						"internalType": "address",
						"name": "delegate",
						"type": "address"
					},
					{
						"internalType": "uint64",
						"name": "expectedEpoch",
						"type": "uint64"
					}
				],
				"internalType": "struct Keys",
				"name": "keys",
				"type": "tuple"
			}
		],
		"name": "setKeys",
		"outputs": [],
		"stateMutability": "nonpayable",
		"type": "function"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			},
			{
				"internalType": "uint32",
				"name": "settledRound",
				"type": "uint32"
			},
			{
				"internalType": "uint8",
				"name": "target",
				"type": "uint8"
			},
			{
				"internalType": "uint64",
				"name": "rights",
				"type": "uint64"
			}
		],
		"name": "setRights",
		"outputs": [],
		"stateMutability": "nonpayable",
		"type": "function"
	},
	{
		"inputs": [
			{
				"internalType": "address",
				"name": "creator",
				"type": "address"
			},
			{
				"internalType": "bytes32",
				"name": "salt",
				"type": "bytes32"
			}
		],
		"name": "shareIdOf",
		"outputs": [
			{
				"internalType": "ShareId",
				"name": "",
				"type": "bytes32"
			}
		],
		"stateMutability": "view",
		"type": "function"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			}
		],
		"name": "shareOf",
		"outputs": [
			{
				"components": [
					{
						"internalType": "bytes32",
						"name": "termsHash",
						"type": "bytes32"
					},
					{
						"internalType": "bytes32",
						"name": "root",
						"type": "bytes32"
					},
					{
						"internalType": "bytes32",
						"name": "openRoot",
						"type": "bytes32"
					},
					{
						"internalType": "uint32",
						"name": "settledRound",
						"type": "uint32"
					},
					{
						"internalType": "uint32",
						"name": "lastRound",
						"type": "uint32"
					},
					{
						"internalType": "uint32",
						"name": "pullWindow",
						"type": "uint32"
					},
					{
						"internalType": "uint40",
						"name": "openedAt",
						"type": "uint40"
					},
					{
						"internalType": "uint8",
						"name": "attributeCount",
						"type": "uint8"
					},
					{
						"internalType": "uint8",
						"name": "updater",
						"type": "uint8"
					},
					{
						"internalType": "bool",
						"name": "open",
						"type": "bool"
					},
					{
						"internalType": "bool",
						"name": "closed",
						"type": "bool"
					},
					{
						"components": [
							{
								"internalType": "uint8",
								"name": "state",
								"type": "uint8"
							},
							{
								"internalType": "address",
								"name": "holder",
								"type": "address"
							},
							{
								"internalType": "bool",
								"name": "byInvitation",
								"type": "bool"
							},
							{
								"internalType": "bool",
								"name": "authority",
								"type": "bool"
							},
							{
								"internalType": "bool",
								"name": "behind",
								"type": "bool"
							},
							{
								"internalType": "bool",
								"name": "pending",
								"type": "bool"
							},
							{
								"internalType": "uint64",
								"name": "rights",
								"type": "uint64"
							},
							{
								"internalType": "uint64",
								"name": "expiry",
								"type": "uint64"
							}
						],
						"internalType": "struct SeatView[]",
						"name": "seats",
						"type": "tuple[]"
					}
				],
				"internalType": "struct ShareView",
				"name": "view_",
				"type": "tuple"
			}
		],
		"stateMutability": "view",
		"type": "function"
	},
	{
		"inputs": [
			{
				"components": [
					{
						"internalType": "ShareId",
						"name": "share",
						"type": "bytes32"
					},
					{
						"internalType": "uint32",
						"name": "round",
						"type": "uint32"
					},
					{
						"internalType": "bytes32",
						"name": "root",
						"type": "bytes32"
					},
					{
						"components": [
							{
								"internalType": "uint8",
								"name": "seat",
								"type": "uint8"
							},
							{
								"internalType": "bytes32",
								"name": "r",
								"type": "bytes32"
							},
							{
								"internalType": "bytes32",
								"name": "vs",
								"type": "bytes32"
							}
						],
						"internalType": "struct Receipt[]",
						"name": "receipts",
						"type": "tuple[]"
					}
				],
				"internalType": "struct Receipts",
				"name": "receipts",
				"type": "tuple"
			}
		],
		"name": "submitReceipts",
		"outputs": [],
		"stateMutability": "nonpayable",
		"type": "function"
	},
	{
		"inputs": [
			{
				"internalType": "ShareId",
				"name": "share",
				"type": "bytes32"
			},
			{
				"internalType": "uint8",
				"name": "seat",
				"type": "uint8"
			},
			{
				"internalType": "uint32",
				"name": "round",
				"type": "uint32"
			}
		],
		"name": "withdraw",
		"outputs": [],
		"stateMutability": "nonpayable",
		"type": "function"
	}
] as const;

export const shareRegistryBytecode =
	'0x6101606040523461013d57604051610018604082610141565b6014815260208101907f436f766965772053686172655265676973747279000000000000000000000000825260405191610053604084610141565b600183526020830191603160f81b835261006c81610178565b6101205261007984610178565b61014052519020918260e05251902080610100524660a0526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a081526100e260c082610141565b5190206080523060c052604051613dad90816101e4823960805181613c36015260a05181613ced015260c05181613c07015260e05181613c8501526101005181613cab01526101205181611120015261014051816111490152f35b5f80fd5b601f909101601f19168101906001600160401b0382119082101761016457604052565b634e487b7160e01b5f52604160045260245ffd5b601f8151116101a3576020815191015160208210610194571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe6080806040526004361015610012575f80fd5b5f3560e01c9081630e959b2914611b28575080630e9bbaf114611a285780630fdb829114611a155780633f56fb9f146119e657806349f3a586146118725780635177e6321461150b57806357f784c31461141a5780636e3077bc1461140957806370bc2d0b146112a15780638447435c1461121c57806384b0196e146111085780639768cf0314610dd95780639bb78c7a14610d9c578063b1b1624614610c8e578063c2c4f19514610c76578063ca17559514610bdd578063cd98b6d514610adc578063dafa2b421461059f578063e93e42b3146103ef578063ee76404b146103a4578063f3010edb1461024f5763f62e3c731461010e575f80fd5b3461024b5761011c36611cd1565b60ff610223823592835f52600260205261021e60405f2061013d81876121f0565b5061020f6101fe600483015460081c9461017c63ffffffff602083019760018b6101668b61213a565b161b161615158a6101768961213a565b91611ea4565b6101858661213a565b6040518960208201927f44f8eaf0fce145e44ed991d2a78b80379a576a7d64afb76d2730a8e54f096be384528c6040840152166060820152606081526101cc608082611d79565b51902090886101da8861213a565b165f52600585016020526101f660405f20916040810190612148565b9290916135dc565b6102078561213a565b883392612199565b6102188361213a565b90613154565b61213a565b16907f57fdc9750ded6950a8e49dabc0578b305f2a4db59658010e2f9e5e719860ea1c5f80a3005b5f80fd5b3461024b5760a060031936011261024b5760043561026b611bc9565b610273611be9565b61027b611bd9565b6084359067ffffffffffffffff82169384830361024b577f797a1f08fe417e97aac6d7dd98a70196f1d2e52bff74df70369037bee966c29a946103908794600560609761030d60ff97895f5260026020526102f260405f20936102de858d6121f0565b8c6102ed8c839f898591612aa0565b612afd565b8c63ffffffff8a83169b60018d1b9060881c16161515611e02565b610338838c61033382859067ffffffffffffffff60ff600482940154169116901c161590565b6120f7565b875f520160205260405f20907fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff7bffffffffffffffff000000000000000000000000000000000000000083549260a01b169116179055565b6040519384526020840152166040820152a2005b3461024b57604060031936011261024b576004356103eb6103c3611bc9565b825f52600260205260405f20926103e66103dd85836121f0565b92838684612aa0565b613541565b9055005b3461024b57606060031936011261024b57335f52600360205260405f206001810167ffffffffffffffff815460a01c169060443567ffffffffffffffff811680820361024b578391500361056f576004358093556024359073ffffffffffffffffffffffffffffffffffffffff8216820361024b577f0df0ba0a65a12ed103673894901185ddb558073e31d9825bf393a6e0e81fcbae926105206105259273ffffffffffffffffffffffffffffffffffffffff85167fffffffffffffffffffffffff00000000000000000000000000000000000000008254161781556104d4836131ef565b7fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff7bffffffffffffffff000000000000000000000000000000000000000083549260a01b169116179055565b6131ef565b9261056a60405192839233968491604091949373ffffffffffffffffffffffffffffffffffffffff9167ffffffffffffffff6060860197168552602085015216910152565b0390a2005b507f4e10d9a2000000000000000000000000000000000000000000000000000000005f523360045260245260445ffd5b3461024b57602060031936011261024b57604051600435610180820167ffffffffffffffff811183821017610aaf576040525f82525f60208301525f60408301525f60608301525f60808301525f60a08301525f60c08301525f60e08301525f6101008301525f6101208301525f6101408301526060610160830152805f52600260205260405f2090815461064c8160f81c9261063b8461201d565b6106448461201d565b831515612054565b600383015484526001830160ff8260f01c166106688183612087565b90549060031b1c602087015263ffffffff8360201c16606087015263ffffffff8316608087015263ffffffff8360681c1660a087015264ffffffffff8360401c1660c0870152600360048601549460ff861660e089015260ff8560e81c166101008901526106d58161201d565b6106de8161201d565b600281146101208901526106f18161201d565b6106fa8161201d565b14610140870152610120860151610a88575b50505f925b63ffffffff808460081c16818460881c1617851c16610a2a5761073384611ee0565b6107406040519182611d79565b8481527fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe061076d86611ee0565b015f5b818110610a135750506101608601525f5b8460ff821610156108b45761087c90610798612096565b5060ff81165f8181526005850160205260409020610876916001901b608887901c811663ffffffff16156108815767ffffffffffffffff6002925b63ffffffff8260018354930154169360ff604051966107f188611d40565b16865273ffffffffffffffffffffffffffffffffffffffff8316602087015260ff8360e01c161515604087015281818d60281c16161515606087015281818c60c81c1616151560808701528a60a81c1616151560a085015260a01c1660c083015260e08201526101608901519061086b60ff8516836120e3565b5260ff8316906120e3565b506120d2565b610781565b600888901c811663ffffffff16156108a55767ffffffffffffffff60015b926107d3565b67ffffffffffffffff5f61089f565b856040518091602082526101606101a083019180516020850152602081015160408501526040810151606085015263ffffffff606082015116608085015263ffffffff60808201511660a085015263ffffffff60a08201511660c085015264ffffffffff60c08201511660e085015260ff60e08201511661010085015260ff61010082015116610120850152610120810151151561014085015261014081015115158285015201519061018080840152815180915260206101c084019201905f5b818110610983575050500390f35b91935091602061010060019267ffffffffffffffff60e0885160ff815116845273ffffffffffffffffffffffffffffffffffffffff86820151168685015260408101511515604085015260608101511515606085015260808101511515608085015260a0810151151560a08501528260c08201511660c085015201511660e0820152019401910191849392610975565b602090610a1e612096565b82828601015201610770565b927fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8114610a5b5760010192610711565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b60010360ff8111610a5b57610a9c91612087565b90549060031b1c6040850152848061070c565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b3461024b57604060031936011261024b57600435610af8611bc9565b90805f52600260205260405f2090610ba3825493610b2d838660f81c610b1d8161201d565b610b268161201d565b1515612054565b610b398186868661225d565b50610b678186869063ffffffff9283600160ff60048396015460281c93161b16199160881c16161616151590565b1594837f464faa4f33006456fc165ee977e70585a002fcbe67d7dee148a2f86794ed98b56040805160ff86168152336020820152a28484612bdd565b9280610bbd575b610bb2575055005b916103eb9192613541565b5060038360f81c610bcd8161201d565b610bd68161201d565b1415610baa565b3461024b57608060031936011261024b5760243560043560ff8216820361024b57805f52600260205260405f2091610c1583836121f0565b610c218282868661225d565b506044359263ffffffff8416840361024b576103eb93610c479060643590848885613a55565b610c71838260a885901c63ffffffff90811660c887901c821617600160ff85161b16161515611d04565b613ae5565b3461024b57610c8c610c8736611cd1565b61320f565b005b3461024b57610c9c36611c5d565b9190815f52600260205260405f2092610cb584846121f0565b93610cc28386838761225d565b50610cce828686612340565b60ff83168060ff8760e81c1603610d6d57507f01000000000000000000000000000000000000000000000000000000000000007eff00ffffffff00000000ffffffffffffffff0000000000ffffffffffffffff7fd31734ad044051740fab65282cfd45c4c4f19dd72667f9edd3cce6e5953aa1c495961617905561056a6040519283928390929160ff60209163ffffffff604085019616845216910152565b847fa75be390000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b3461024b57602060031936011261024b5760043567ffffffffffffffff811161024b576080600319823603011261024b57610c8c906004016134c5565b3461024b57610de736611bfc565b610df18180611ef8565b9091905f5b818110610ff05782610e0b6020820182611f89565b5f5b818110610fd35783610e226040820182611f89565b90915f5b82811015610e75578060051b840135907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa18536030182121561024b57610e6f600192860161320f565b01610e26565b5060608101357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18236030181121561024b57810180359067ffffffffffffffff821161024b578160071b3603602082011361024b575f5b82811015610f3d576001908060071b8301610f35602082013591610ef26040820161213a565b90835f52600260205260405f2093610c47610f0d86836121f0565b92610f1a8585898661225d565b506080610f2960608301612433565b91013590848885613a55565b905501610ecc565b83610f4b6080820182611f89565b90915f5b82811015610f9e578060051b840135907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff818536030182121561024b57610f9860019286016134c5565b01610f4f565b610fab60a0830183611f89565b905f5b828110610fb757005b80610fcd610fc86001938686611fdd565b612d0f565b01610fae565b80610fe9610fe46001938587611fdd565b612459565b5001610e0d565b610ffb818386611f4c565b335f52600360205260405f20600181019167ffffffffffffffff835460a01c16908167ffffffffffffffff61103260408401612444565b160361056f57916110c76110c17f0df0ba0a65a12ed103673894901185ddb558073e31d9825bf393a6e0e81fcbae9361052060208760019a999835809755019673ffffffffffffffffffffffffffffffffffffffff61109089612baf565b167fffffffffffffffffffffffff00000000000000000000000000000000000000008254161781556104d4836131ef565b93612baf565b6040805167ffffffffffffffff959095168552602085019290925273ffffffffffffffffffffffffffffffffffffffff16908301523391606090a201610df6565b3461024b575f60031936011261024b576111c06111447f000000000000000000000000000000000000000000000000000000000000000061395c565b61116d7f000000000000000000000000000000000000000000000000000000000000000061395c565b60206111ce604051926111808385611d79565b5f84525f3681376040519586957f0f00000000000000000000000000000000000000000000000000000000000000875260e08588015260e0870190611c8e565b908582036040870152611c8e565b4660608501523060808501525f60a085015283810360c08501528180845192838152019301915f5b82811061120557505050500390f35b8351855286955093810193928101926001016111f6565b3461024b5761127b61122d36611c2f565b825f94929452600260205261125160405f209461124a86866121f0565b8686612aa0565b600484015460081c93611276828563ffffffff60ff83169860018a1b16161515611ea4565b613154565b7fc32b3104a6a08d99bd735831bedb0e3aca8fcbaa6dafb8e03b1f21d6a7f7f25c5f80a3005b3461024b576112af36611c5d565b9190815f52600260205260405f20926112c884846121f0565b916112d58184878761225d565b506112e1828486612340565b63ffffffff8360681c1680155f146113c657507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff5b8042106113975750927f8c0f14874274cdccc4f4d37fe7a76831c48a8c7308c5857fb7b59dd8ab78227c606082949360ff6103eb9763ffffffff6040519316835216602082015263ffffffff8560a81c166040820152a27cffffffff000000000000000000000000000000000000000000000000008160201b161790613089565b847f3961195e000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b64ffffffffff8460401c1690810180911115611316577f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b3461024b57610c8c610fc836611bfc565b3461024b576103eb61142b36611c2f565b90825f94939452600260205260405f2084807f691d9c6bcae2cfa184f28778eecd850e00b68aec9530522d1666e27ec7cbe503606061146b85809a6121f0565b9561147881888887612aa0565b60ff808916916114998a8763ffffffff6001871b8d60881c16161515611e02565b6114cf866114ca8c8c8c9063ffffffff9283600160ff60048396015460281c93161b16199160881c16161616151590565b611e3e565b825f526005880160205273ffffffffffffffffffffffffffffffffffffffff60405f2054166040519384526020840152166040820152a2612bdd565b3461024b5760e060031936011261024b57600435611527611bc9565b9060a07fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffbc36011261024b57805f52600260205260405f2061157461156b82846121f0565b93848385612aa0565b6115a363ffffffff60048301948180875460081c169160881c161761159c8583831415611e71565b1916612b70565b9260a4359367ffffffffffffffff85169081860361024b576115e1868661033382889067ffffffffffffffff60ff600482940154169116901c161590565b6044359173ffffffffffffffffffffffffffffffffffffffff83169283810361024b57606435958615159081880361024b5760c4359067ffffffffffffffff82169586830361024b578767ffffffffffffffff6001818a88611705838d600560ff9b6040519a6116508c611d5d565b8b5260208b0192835260408b0195865260608b019687528c8c165f520160205273ffffffffffffffffffffffffffffffffffffffff8060405f209a5116167fffffffffffffffffffffffff00000000000000000000000000000000000000008a5416178955511687907fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff7bffffffffffffffff000000000000000000000000000000000000000083549260a01b169116179055565b5115157fffffff00ffffffffffffffffffffffffffffffffffffffffffffffffffffffff7cff0000000000000000000000000000000000000000000000000000000087549260e01b1691161785555116920191167fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000825416179055169963ffffffff60018c1b16986117d48a63ffffffff8b5460081c16178a907fffffffffffffffffffffffffffffffffffffffffffffffffffffff00000000ff64ffffffff0083549260081b169116179055565b608435908115159586830361024b577f5e59f47094ef5038ec1fb7ca281112cbc4fa7aacfddf7c85851ce61cf89c211b9b60c09b84611838575b5050505050505060405194855260208501526040840152606083015260808201523360a0820152a3005b61186b9163ffffffff825460281c161768ffffffff00000000001968ffffffff000000000083549260281b169116179055565b8e8061180e565b3461024b5760a060031936011261024b5760043561188e611bc9565b611896611be9565b61189e611bd9565b608435801593841580830361024b577fac02017ab834eb95b3d45c7863677253c14c27b05ebfffdbe363d2a14e2df1629560609560ff94895f5260026020526119398a60405f20946119076118f387846121f0565b956119008a888a87612aa0565b8684612afd565b888a169960018b1b9561192b828563ffffffff808b169a8560881c16161515611e02565b85926119b2575b5050611e3e565b1561197557600461039092019063ffffffff825460281c161768ffffffff00000000001968ffffffff000000000083549260281b169116179055565b63ffffffff60046119ad93019119825460281c161668ffffffff00000000001968ffffffff000000000083549260281b169116179055565b610390565b6119df9250879063ffffffff9283600160ff60048396015460281c93161b16199160881c16161616151590565b8d80611932565b3461024b57604060031936011261024b576020611a0d611a04611ba6565b60243590611dba565b604051908152f35b3461024b576020611a0d610fe436611bfc565b3461024b57608060031936011261024b576004357f36286695290649fec33ff70dee71cd9692b7263162c4b10d2df6d6eccfaa116d6060611a67611bc9565b60ff611a71611be9565b91611a7a611bd9565b90865f52600260205260405f207f01000000000000000000000000000000000000000000000000000000000000007eff00ffffffff00000000ffffffffffffffff0000000000ffffffffffffffff82611ae0858c611ad884826121f0565b93849161225d565b50611aec88828d612340565b611b0a878616958c63ffffffff6001891b8560a81c16161515611d04565b1617905563ffffffff604051941684526020840152166040820152a2005b3461024b57602060031936011261024b5773ffffffffffffffffffffffffffffffffffffffff611b56611ba6565b165f908152600360209081526040918290206001810154905467ffffffffffffffff60a083901c1685529184019190915273ffffffffffffffffffffffffffffffffffffffff1690820152606090f35b6004359073ffffffffffffffffffffffffffffffffffffffff8216820361024b57565b6024359060ff8216820361024b57565b6064359060ff8216820361024b57565b6044359063ffffffff8216820361024b57565b602060031982011261024b576004359067ffffffffffffffff821161024b576003198260c09203011261024b5760040190565b600319606091011261024b576004359060243560ff8116810361024b579060443560ff8116810361024b5790565b600319606091011261024b576004359060243560ff8116810361024b579060443563ffffffff8116810361024b5790565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f602080948051918291828752018686015e5f8582860101520116010190565b602060031982011261024b576004359067ffffffffffffffff821161024b576003198260609203011261024b5760040190565b15611d0d575050565b60ff92507f4d81461b000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b610100810190811067ffffffffffffffff821117610aaf57604052565b6080810190811067ffffffffffffffff821117610aaf57604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff821117610aaf57604052565b906040519073ffffffffffffffffffffffffffffffffffffffff6020830193468552306040850152166060830152608082015260808152611dfc60a082611d79565b51902090565b15611e0b575050565b60ff92507f102c8242000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b15611e465750565b7f0d7ecf86000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b15611e795750565b7f616cf8c6000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b15611ead575050565b60ff92507fa966864a000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b67ffffffffffffffff8111610aaf5760051b60200190565b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18136030182121561024b570180359067ffffffffffffffff821161024b5760200191606082023603831361024b57565b9190811015611f5c576060020190565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18136030182121561024b570180359067ffffffffffffffff821161024b57602001918160051b3603831361024b57565b9190811015611f5c5760051b810135907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff418136030182121561024b570190565b6004111561202757565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b1561205c5750565b7f55946f27000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b6002821015611f5c5701905f90565b604051906120a382611d40565b5f60e0838281528260208201528260408201528260608201528260808201528260a08201528260c08201520152565b60ff1660ff8114610a5b5760010190565b8051821015611f5c5760209160051b010190565b15612100575050565b67ffffffffffffffff92507fdd2cdbb1000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b3560ff8116810361024b5790565b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18136030182121561024b570180359067ffffffffffffffff821161024b5760200191813603831361024b57565b156121a357505050565b73ffffffffffffffffffffffffffffffffffffffff929160ff917f3e8650ee000000000000000000000000000000000000000000000000000000005f52600452166024521660445260645ffd5b9190549160038360f81c6122038161201d565b61220c8161201d565b61221883821515612054565b6122218161201d565b61222a8161201d565b146122325750565b7f48b5a10a000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9060059094939460ff86165f520160205260405f205463ffffffff60ff67ffffffffffffffff8360a01c169616936001851b9060881c1616151590816122da575b50156122a8575050565b7fe43abd63000000000000000000000000000000000000000000000000000000005f526004526024523360445260645ffd5b73ffffffffffffffffffffffffffffffffffffffff16331490505f61229e565b1561230457505050565b63ffffffff929183917f2488bd48000000000000000000000000000000000000000000000000000000005f52600452166024521660445260645ffd5b90929160028460f81c6123528161201d565b61235b8161201d565b0361237c5763ffffffff61237a939416918263ffffffff8316146122fa565b565b507f65c6184d000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b156123b1575050565b7f02ba9152000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18136030182121561024b570180359067ffffffffffffffff821161024b576020019160a082023603831361024b57565b3563ffffffff8116810361024b5790565b3567ffffffffffffffff8116810361024b5790565b612464813533611dba565b805f52600260205260405f209060a0830161247f8185611f89565b919050835460f81c6124908161201d565b6124998161201d565b612a7457811515828482612a68575b6124b1926123a8565b67ffffffffffffffff6124e460ff60808801946124dc8760206124d4898d6123df565b905010611e71565b169287611f89565b6040519060051b809282372063ffffffff6060880170ffffffff0000000000000000000000000061251482612433565b60681b167f01000000000000000000000000000100000000000000000000000000000000001788558260018901556020890135948560038a0155807fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0060048b0154161760048a01556501000000000068ffffffff00000000001960048b0154161760048a015561269f61269960408c01936125e06125d08d6125b588612444565b67ffffffffffffffff60ff600482940154169116901c161590565b8c6125da88612444565b916120f7565b5f805260058c0160205260405f2073ffffffffffffffffffffffffffffffffffffffff33167fffffffffffffffffffffffff00000000000000000000000000000000000000008254161790556126948c600561263b88612444565b915f80520160205260405f20907fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff7bffffffffffffffff000000000000000000000000000000000000000083549260a01b169116179055565b612433565b92612444565b9360405196875260208701526040860152166060840152166080820152827fe88b453bde94bdc78512f1df6f4f53b677404e9d4a46954fb759794c516564d960a03393a35f5b6126ef82866123df565b60ff8316929150821015612a5f576001820160ff8111610a5b5761271384886123df565b841015611f5c577f5e59f47094ef5038ec1fb7ca281112cbc4fa7aacfddf7c85851ce61cf89c211b60c060ff889360a0612a199802019461278661277961275c60608901612444565b8d9067ffffffffffffffff60ff600482940154169116901c161590565b866125da60608a01612444565b8a67ffffffffffffffff60018161279c8a612baf565b938a6128a7836127ae60608401612444565b60056127c860806127c160208801612bd0565b9601612444565b9573ffffffffffffffffffffffffffffffffffffffff6040519b6127eb8d611d5d565b168b528360208c019316835260408b0195151586528360608c01971687528c8c165f520160205273ffffffffffffffffffffffffffffffffffffffff8060405f209a5116167fffffffffffffffffffffffff00000000000000000000000000000000000000008a5416178955511687907fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff7bffffffffffffffff000000000000000000000000000000000000000083549260a01b169116179055565b5115157fffffff00ffffffffffffffffffffffffffffffffffffffffffffffffffffffff7cff0000000000000000000000000000000000000000000000000000000087549260e01b1691161785555116920191167fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000008254161790558a63ffffffff60018484161b1661297c8163ffffffff600485015460081c161760048401907fffffffffffffffffffffffffffffffffffffffffffffffffffffff00000000ff64ffffffff0083549260081b169116179055565b61298860408901612bd0565b612a1e575b505067ffffffffffffffff6129a187612baf565b96816129af60208301612bd0565b916129bc60408201612bd0565b6129d460806129cd60608501612444565b9301612444565b9373ffffffffffffffffffffffffffffffffffffffff6040519c168c52151560208c0152151560408b01521660608901521660808701523360a08701521693a36120d2565b6126e5565b63ffffffff6004612a5893015460281c161760048d019068ffffffff00000000001968ffffffff000000000083549260281b169116179055565b8a5f61298d565b50505092915050565b604082111592506124a8565b827f998dc227000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b91600463ffffffff92612ab78660ff94838861225d565b50015460281c9316926001841b161615612acf575050565b7f18070067000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b90929160018460f81c612b0f8161201d565b612b188161201d565b03612b3a5763ffffffff61237a939460201c16918263ffffffff8316146122fa565b63ffffffff84837f651584e5000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b67ffffffffffffffff16908115155f5b8180612b9f575b15612b9a57612b95906120d2565b612b80565b925050565b5060018460ff83161c1615612b87565b3573ffffffffffffffffffffffffffffffffffffffff8116810361024b5790565b35801515810361024b5790565b919260ff16926001841b612c45600463ffffffff838560a81c1616151594875f52600581016020525f60016040822082815501550163ffffffff80841619825460281c161668ffffffff00000000001968ffffffff000000000083549260281b169116179055565b7cffffffff000000000000000000000000000000000000000000000000008160c81b169074ffffffff000000000000000000000000000000000078ffffffff0000000000000000000000000000000000000000008260a81b169160881b16171719169260028460f81c612cb78161201d565b612cc08161201d565b03612d095760ff8460e81c1614612cfe5780612ced575b15612ce95790612ce691613089565b90565b5090565b5063ffffffff8260a81c1615612cd7565b5090612ce69161368d565b50505090565b803590612d1e6020820161213a565b91805f52600260205260405f2092612d3684836121f0565b92612d438285878661225d565b93612d516060830183611f89565b939095612d616080850185611f89565b94906040518760051b90818b823720918a89612d7f60408401612433565b9260a0810190612d8f8282611ef8565b905061305f575b5050612da59291508790612afd565b8460c81c9560ff85169960018b1b9863ffffffff8a8a161661302f578c9594939291612dee600160ff8b60f01c169801958d612de18a89612087565b90549060031b1c9061391f565b612dfb838d8482146123a8565b5f915f915b81831061300f5750505067ffffffffffffffff8116948515612fe357191667ffffffffffffffff1680612fa357506040519060051b80928237209260010360018111610a5b57612e4f91612087565b81549060031b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff85831b921b1916179055600163ffffffff8516019563ffffffff8711610a5b5778ffffffff0000000000000000000000000000000000000000007f7247bc21681e82f5670271e4c545cf4621f587d5ac71f153a15c7e0dfdcd688f966080967dff00000000000000000000000000000000000000000000000000000000008b9a7f020000000000000000000000000000000000000000000000000000000000000063ffffffff4260401b92167effffffffffffffffffffffffffffffffffffffffffffffffffffff0000000085161717179760e81b16931991199060881c161660a81b168417179763ffffffff60405194165f175f178452602084015260408301526060820152a263ffffffff8260a81c16155f14612f9e5790612f9a91613089565b9055565b509055565b8a8c612fb060ff93612b70565b917f76b39684000000000000000000000000000000000000000000000000000000005f526004526024521660445260645ffd5b8b7f10dde3eb000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9091926001908460051b80880135908401351415851b1793019190612e00565b8b8b7f6690dece000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b84612da5959a61307561307d9695948a94611ef8565b959094613717565b9590508a895f80612d96565b7eff00ffffffff00000000ffffffffffffffff0000000000ffffffffffffffff7e01000000000000000000000000000000000000000000000000000000000000927f0100000000000000000000000000000000000000000000000000000000000000927f8ea6772d6fce282753268a3b6a750461fd7b04204409bad724a0f4884179bf5a602060405163ffffffff85168152a216177fffffffffffffffffffffffffffffffffffffffffffffffff00000000ffffffff67ffffffff000000008260201b169116171890565b63ffffffff600481600160ff61237a968181165f52600587016020525f83604082208281550155161b16199201916131c58282855460081c161684907fffffffffffffffffffffffffffffffffffffffffffffffffffffff00000000ff64ffffffff0083549260081b169116179055565b825460281c161668ffffffff00000000001968ffffffff000000000083549260281b169116179055565b67ffffffffffffffff60019116019067ffffffffffffffff8211610a5b57565b80359061321e6020820161213a565b825f52600260205260405f209061323582856121f0565b60048301805460081c9260ff81169561325d828963ffffffff60018b1b809916161515611ea4565b6005860191875f528260205267ffffffffffffffff600160405f20015416421161349557906132ff91896132fa60405160208101907f835a9b3c2329c5d42b37ae124ba051487a45a34c55f8e6e5150477a811032b4682528360408201528c6060820152336080820152608081526132d660a082611d79565b5190208b5f52866020526132f260405f20956040810190612148565b9133966135dc565b612199565b335f52600360205267ffffffffffffffff600160405f20015460a01c16156134695761332c3384876139b3565b613439575f8681526020919091526040902080547fffffffffffffffffffffffff0000000000000000000000000000000000000000163317815560010180547fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000016905580547fffffffffffffffffffffffffffffffffffffffffffffffffffffff00000000ff8116600891821c63ffffffff8616191690911b64ffffffff001617905574ffffffff00000000000000000000000000000000007cffffffff000000000000000000000000000000000000000000000000008360c81b169260881b161717905533917f85f0e6b17ab13edb6b1e70d342ae9621efbfbef00e9c10e9281d15d38e8c2b435f80a4565b867f2dcccd59000000000000000000000000000000000000000000000000000000005f526004523360245260445ffd5b7f53da027d000000000000000000000000000000000000000000000000000000005f523360045260245ffd5b87897fdd95621a000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b8035805f52600260205260405f209061350b60406134e384846121f0565b946134f060208201612433565b6134fd6060830183611ef8565b939092013590878787613717565b928314613516575055565b7fb4668dbb000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7f0300000000000000000000000000000000000000000000000000000000000000917effffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9160028260f81c6135938161201d565b61359c8161201d565b146135cb575b7f7b6ac8bce3193cb9464e9070476bf8926e449f5f743f8c7578eea15265467d795f80a2161790565b906135d6908261368d565b906135a2565b5492909160e084901c60ff161561366f57613634613639936135fc613bf0565b604291604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b613bbc565b506136438161201d565b15918261364f57505090565b73ffffffffffffffffffffffffffffffffffffffff919250811691161490565b50505073ffffffffffffffffffffffffffffffffffffffff16331490565b6040805163ffffffff8416815260ff60e885901c1660208201527f0100000000000000000000000000000000000000000000000000000000000000937eff00ffffffff00000000ffffffffffffffff0000000000ffffffffffffffff93909290917fe3c5b9204ae43573681b528512954adf7ab6447ef201d818352bb66bf07905369190a2161790565b91959492946137298587898587613a55565b600563ffffffff5f97169201905b808710613748575050505050505090565b9091929394959661375a888388611f4c565b906137648261213a565b9160a882901c63ffffffff90811660c884901c821617600160ff86161b1616156139145760405190613851602083017f38315a15c621bc6113147ed006d3d3bd6e260e025a5503ed194e4f1d2c91af4a815289604085015260ff8616938460608201528960808201528c60a082015260a081526137e260c082611d79565b51902091835f528760205261381473ffffffffffffffffffffffffffffffffffffffff60405f205416936135fc613bf0565b60408201359060ff601b60207f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff851695013593821c011690613d13565b5090919061385e8161201d565b1591826138b8575b505015613889575060019161387b9187613ae5565b975b01959493929190613737565b867fdadcb041000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b73ffffffffffffffffffffffffffffffffffffffff1680821492509082156138e4575b50505f80613866565b9091505f52600360205273ffffffffffffffffffffffffffffffffffffffff600160405f20015416145f806138db565b50976001915061387d565b81830361392b57505050565b7fdd07004d000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b60ff811690601f821161398b5760405191613978604084611d79565b6020808452838101919036833783525290565b7fb3512b0c000000000000000000000000000000000000000000000000000000005f5260045ffd5b915f9160881c9263ffffffff8416925b60ff811663ffffffff85821c1615613a4b5763ffffffff6001821b87161615159081613a07575b506139fd576139f8906120d2565b6139c3565b5050505050600190565b90505f526005820160205273ffffffffffffffffffffffffffffffffffffffff60405f20541673ffffffffffffffffffffffffffffffffffffffff8416145f6139ea565b5050505050505f90565b9160ff9094939194613a9e60028260f81c613a6f8161201d565b613a788161201d565b14938415613ad55763ffffffff8316905b8663ffffffff831663ffffffff8316146122fa565b60f01c169015613ac55760010360018111610a5b5761237a936001612de192915b01612087565b61237a936001612de19291613abf565b63ffffffff8360201c1690613a89565b90817f48d0d8fe1ef371d52024b8236132d1b609bd8bd8c5a4e6789e708bda6c1b609e60028360f81c613b178161201d565b613b208161201d565b1492600160ff87161b78ffffffff0000000000000000000000000000000000000000007cffffffff000000000000000000000000000000000000000000000000008260c81b169160a81b1617191694835f14613bad5763ffffffff86165b6040805163ffffffff92909216825260ff929092166020820152a280612ced5715612ce95790612ce691613089565b63ffffffff8660201c16613b7e565b9060418303613be657613bdf9250602081013591604082359201355f1a90613d13565b9192909190565b50505f9160029190565b73ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016301480613cea575b15613c58577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a08152611dfc60c082611d79565b507f00000000000000000000000000000000000000000000000000000000000000004614613c2f565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411613da2579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa15613d97575f5173ffffffffffffffffffffffffffffffffffffffff811615613d8d57905f905f90565b505f906001905f90565b6040513d5f823e3d90fd5b5050505f916003919056' as const;
