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
	'0x6101606040523461013d57604051610018604082610141565b6014815260208101907f436f766965772053686172655265676973747279000000000000000000000000825260405191610053604084610141565b600183526020830191603160f81b835261006c81610178565b6101205261007984610178565b61014052519020918260e05251902080610100524660a0526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a081526100e260c082610141565b5190206080523060c052604051613d1d90816101e4823960805181613ba6015260a05181613c5d015260c05181613b77015260e05181613bf501526101005181613c1b01526101205181610efa01526101405181610f230152f35b5f80fd5b601f909101601f19168101906001600160401b0382119082101761016457604052565b634e487b7160e01b5f52604160045260245ffd5b601f8151116101a3576020815191015160208210610194571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe6080806040526004361015610012575f80fd5b5f3560e01c9081630e959b2914611df8575080630e9bbaf114611d195780630fdb829114611cda5780633f56fb9f14611cab57806349f3a58614611b275780635177e632146117ba57806357f784c3146116c057806365a2499d146111d357806370bc2d0b1461107b5780638447435c14610ff657806384b0196e14610ee2578063b1b1624614610df6578063c2c4f19514610de0578063c3c42fcd14610dc8578063ca17559514610c0c578063cd98b6d514610afd578063dafa2b421461059c578063e93e42b3146103ec578063ee76404b14610397578063f3010edb146102445763f62e3c7314610103575f80fd5b346102405761011136611fa1565b60ff610218823592835f52600260205261021360405f206101328187612504565b506102046101f3600483015460081c9461017163ffffffff602083019760018b61015b8b6123f2565b161b161615158a61016b896123f2565b91612270565b61017a866123f2565b6040518960208201927f44f8eaf0fce145e44ed991d2a78b80379a576a7d64afb76d2730a8e54f096be384528c6040840152166060820152606081526101c1608082612049565b51902090886101cf886123f2565b165f52600585016020526101eb60405f20916040810190612400565b9290916138db565b6101fc856123f2565b883392612451565b61020d836123f2565b9061373e565b6123f2565b16907f57fdc9750ded6950a8e49dabc0578b305f2a4db59658010e2f9e5e719860ea1c5f80a3005b5f80fd5b346102405760a060031936011261024057600435610260611e99565b610268611eb9565b610270611ea9565b60843567ffffffffffffffff811693848203610240577f797a1f08fe417e97aac6d7dd98a70196f1d2e52bff74df70369037bee966c29a9461038360ff9360056060978a5f52600260205261030060808c6102e660405f20946102d38684612504565b836102e18d838a8198612eaa565b612f06565b0151988c63ffffffff8a83169b60018d1b161615156120d2565b61032b838c61032682859067ffffffffffffffff60ff600482940154169116901c161590565b6123af565b875f520160205260405f20907fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff7bffffffffffffffff000000000000000000000000000000000000000083549260a01b169116179055565b6040519384526020840152166040820152a2005b34610240576040600319360112610240576004356103e86103de6103e36103bc611e99565b845f52600260205260405f20946103d38682612504565b938492838884612eaa565b61387d565b6126b0565b9055005b3461024057606060031936011261024057335f52600360205260405f206001810167ffffffffffffffff815460a01c169060443567ffffffffffffffff8116808203610240578391500361056c576004358093556024359073ffffffffffffffffffffffffffffffffffffffff82168203610240577f0df0ba0a65a12ed103673894901185ddb558073e31d9825bf393a6e0e81fcbae9261051d6105229273ffffffffffffffffffffffffffffffffffffffff85167fffffffffffffffffffffffff00000000000000000000000000000000000000008254161781556104d1836130d9565b7fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff7bffffffffffffffff000000000000000000000000000000000000000083549260a01b169116179055565b6130d9565b9261056760405192839233968491604091949373ffffffffffffffffffffffffffffffffffffffff9167ffffffffffffffff6060860197168552602085015216910152565b0390a2005b507f4e10d9a2000000000000000000000000000000000000000000000000000000005f523360045260245260445ffd5b3461024057602060031936011261024057604051610180810181811067ffffffffffffffff821117610ad0576040525f81525f60208201525f60408201525f60608201525f60808201525f60a08201525f60c08201525f60e08201525f6101008201525f6101208201525f61014082015260606101608201526004355f52600260205260405f2061062d81546137d9565b61012081016106548151610640816122c4565b610649816122c4565b6004359015156122fb565b600383015484526001830161010083019061067360ff8351168261232e565b90549060031b1c602087015263ffffffff602085015116606087015263ffffffff845116608087015263ffffffff60608501511660a087015264ffffffffff60408501511660c0870152600360048601549360ff851660e089015260ff60e087015116610100890152600281516106e9816122c4565b6106f2816122c4565b1461012089015251610703816122c4565b61070c816122c4565b14610140870152610120860151610aa7575b505063ffffffff608083015116925f935b63ffffffff808460081c168217861c16610a49575061074d846122ac565b61075a6040519182612049565b8481527fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0610787866122ac565b015f5b818110610a325750506101608601525f5b8460ff821610156108d35761089b906107b261234e565b5060ff81165f81815260058501602052604090206080870151610895926001901b90811663ffffffff16156108a05767ffffffffffffffff6002925b8054908a63ffffffff846001828860a0828260c08901511616151596015116161515940154169560ff604051986108248a612010565b16885273ffffffffffffffffffffffffffffffffffffffff8516602089015260ff8560e01c16151560408901528c60281c161615156060870152608086015260a085015260a01c1660c083015260e08201526101608901519061088a60ff85168361239b565b5260ff83169061239b565b5061238a565b61079b565b600887901c811663ffffffff16156108c45767ffffffffffffffff60015b926107ee565b67ffffffffffffffff5f6108be565b856040518091602082526101606101a083019180516020850152602081015160408501526040810151606085015263ffffffff606082015116608085015263ffffffff60808201511660a085015263ffffffff60a08201511660c085015264ffffffffff60c08201511660e085015260ff60e08201511661010085015260ff61010082015116610120850152610120810151151561014085015261014081015115158285015201519061018080840152815180915260206101c084019201905f5b8181106109a2575050500390f35b91935091602061010060019267ffffffffffffffff60e0885160ff815116845273ffffffffffffffffffffffffffffffffffffffff86820151168685015260408101511515604085015260608101511515606085015260808101511515608085015260a0810151151560a08501528260c08201511660c085015201511660e0820152019401910191849392610994565b602090610a3d61234e565b8282860101520161078a565b937fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8114610a7a576001019361072f565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b610ab760ff610abd93511661233d565b9061232e565b90549060031b1c6040850152848061071e565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b34610240576040600319360112610240576004356103e8610b1c611e99565b825f52600260205260405f2092610b3384546137d9565b80926101208201610b59848251610b49816122c4565b610b52816122c4565b15156122fb565b610b6582848987612576565b60048701546080840151610bca9160281c1663ffffffff600160ff86161b811619919091161615151592857f464faa4f33006456fc165ee977e70585a002fcbe67d7dee148a2f86794ed98b56040805160ff85168152336020820152a2848987612fec565b81610bed575b50610bdd575b50506126b0565b610be69161387d565b8381610bd6565b6003915051610bfb816122c4565b610c04816122c4565b141586610bd0565b346102405760806003193601126102405760043560243560ff81169081810361024057825f52600260205260405f2092610c468482612504565b91610c5381848785612576565b6002610120840151610c64816122c4565b610c6d816122c4565b148015610db85763ffffffff8451165b60443563ffffffff811680820361024057869486928a92610ca9918691869063ffffffff8416146125ff565b60a0860193845163ffffffff16848360c08a0192835163ffffffff16179c6001901b809d1663ffffffff16151591610ce092611fd4565b87875f146103e89c610d47610d377f48d0d8fe1ef371d52024b8236132d1b609bd8bd8c5a4e6789e708bda6c1b609e98600163ffffffff968796610daa5760ff610100610d2f9201511661233d565b915b0161232e565b90546064359160031b1c8a613a88565b16198181895116168852825116169052610d7c6040519283928390929160ff60209163ffffffff604085019616845216910152565b0390a281610d9a575b50610d915750506126b0565b610be6916136c9565b63ffffffff915051161586610d85565b610100015160ff1691610d31565b63ffffffff602085015116610c7d565b3461024057610dde610dd936611efa565b613396565b005b3461024057610dde610df136611fa1565b6130f9565b3461024057610e0436611f2d565b9190815f52600260205260405f2092610e1d8484612504565b93610e2a83868387612576565b610e35828686612645565b60ff60e08601511660ff8416809103610eb35750610e8f856103e37fd31734ad044051740fab65282cfd45c4c4f19dd72667f9edd3cce6e5953aa1c4969760a05f9160016101208201528260408201528260e08201520152565b90556040805163ffffffff909216825260ff90921660208201529081908101610567565b847fa75be390000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b34610240575f60031936011261024057610f9a610f1e7f0000000000000000000000000000000000000000000000000000000000000000613ad5565b610f477f0000000000000000000000000000000000000000000000000000000000000000613ad5565b6020610fa860405192610f5a8385612049565b5f84525f3681376040519586957f0f00000000000000000000000000000000000000000000000000000000000000875260e08588015260e0870190611f5e565b908582036040870152611f5e565b4660608501523060808501525f60a085015283810360c08501528180845192838152019301915f5b828110610fdf57505050500390f35b835185528695509381019392810192600101610fd0565b346102405761105561100736611ecc565b825f94929452600260205261102b60405f20946110248686612504565b8686612eaa565b600484015460081c93611050828563ffffffff60ff83169860018a1b16161515612270565b61373e565b7fc32b3104a6a08d99bd735831bedb0e3aca8fcbaa6dafb8e03b1f21d6a7f7f25c5f80a3005b346102405761108936611f2d565b9091805f52600260205260405f20926110a28483612504565b926110af82858786612576565b6110ba818585612645565b606084015163ffffffff168061118f57507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff5b8042106111605750928263ffffffff6103e39383957f8c0f14874274cdccc4f4d37fe7a76831c48a8c7308c5857fb7b59dd8ab78227c60606103e89960a088019460ff878751169188604051941684521660208301526040820152a2511660c083019063ffffffff8251161790526136c9565b837f3961195e000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b64ffffffffff604086015116908101809111156110ed577f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b34610240576111e136611efa565b5f905b6111ee8180612174565b9050821015611378576112018180612174565b83101561134b57606083020191335f52600360205260405f20600181019067ffffffffffffffff825460a01c16948567ffffffffffffffff6112456040840161287a565b160361131b57906112d96112d36001969761051d6020867f0df0ba0a65a12ed103673894901185ddb558073e31d9825bf393a6e0e81fcbae9735809755019673ffffffffffffffffffffffffffffffffffffffff6112a289612fbe565b167fffffffffffffffffffffffff00000000000000000000000000000000000000008254161781556104d1836130d9565b93612fbe565b6040805167ffffffffffffffff959095168552602085019290925273ffffffffffffffffffffffffffffffffffffffff16908301523391606090a201906111e4565b857f4e10d9a2000000000000000000000000000000000000000000000000000000005f523360045260245260445ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b602081015f5b61138882846121c8565b90508110156113ec5761139b82846121c8565b829192101561134b578060051b820135917fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff4181360301831215610240576001926113e5910161288f565b500161137e565b82604081015f5b6113fd82846121c8565b90508110156114605761141082846121c8565b829192101561134b578060051b820135917fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa1813603018312156102405760019261145a91016130f9565b016113f3565b82606081015f5b611471828461221c565b905081101561164c57611484828461221c565b82101561134b578160071b0190813561149f602084016123f2565b92815f52600260205260405f20916114b78382612504565b906114c486838684612576565b8160026101208201516114d6816122c4565b6114df816122c4565b14801561163b5763ffffffff825116975b8389604088016114ff81612869565b9061150990612869565b9063ffffffff83169063ffffffff161492611523936125ff565b838760a0850192835163ffffffff1660c087015163ffffffff16179b838260ff81166001901b9e8f1663ffffffff1615159161155e92611fd4565b86865f1460019e8f6116139d60606115b27f48d0d8fe1ef371d52024b8236132d1b609bd8bd8c5a4e6789e708bda6c1b609e996115c39463ffffffff988998610daa5760ff610100610d2f9201511661233d565b90549060031b1c9101359089613a88565b1619818188511616875260c0890151161660c08801526115fe6040519283928390929160ff60209163ffffffff604085019616845216910152565b0390a28161162b575b5061161b5750506126b0565b905501611467565b611624916136c9565b8781610bd6565b63ffffffff91505116158a611607565b63ffffffff602083015116976114f0565b60808301835f5b61165d83836121c8565b9050811015610dde5761167083836121c8565b829192101561134b578060051b820135917fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6181360301831215610240576001926116ba9101613396565b01611653565b34610240576103e36103e860606116d636611ecc565b90825f96939652600260205260405f2086807f691d9c6bcae2cfa184f28778eecd850e00b68aec9530522d1666e27ec7cbe50361171484809b612504565b97856117238a97888887612eaa565b60ff6080880151916117468a8763ffffffff858316966001881b161615156120d2565b61177e866117798c8c8c9163ffffffff600160ff829594608060048597015460281c9101511693161b1619161616151590565b61210e565b825f526005880160205273ffffffffffffffffffffffffffffffffffffffff60405f2054166040519384526020840152166040820152a2612fec565b346102405760e0600319360112610240576004356117d6611e99565b9060a07fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffbc36011261024057805f52600260205263ffffffff608060405f209361182b6118228686612504565b91828787612eaa565b0151169161185863ffffffff600483019481865460081c16176118518583831415612141565b1916612f7f565b9260a4359367ffffffffffffffff85169081860361024057611896868661032682889067ffffffffffffffff60ff600482940154169116901c161590565b6044359173ffffffffffffffffffffffffffffffffffffffff8316928381036102405760643595861515908188036102405760c4359067ffffffffffffffff821695868303610240578767ffffffffffffffff6001818a886119ba838d600560ff9b6040519a6119058c61202d565b8b5260208b0192835260408b0195865260608b019687528c8c165f520160205273ffffffffffffffffffffffffffffffffffffffff8060405f209a5116167fffffffffffffffffffffffff00000000000000000000000000000000000000008a5416178955511687907fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff7bffffffffffffffff000000000000000000000000000000000000000083549260a01b169116179055565b5115157fffffff00ffffffffffffffffffffffffffffffffffffffffffffffffffffffff7cff0000000000000000000000000000000000000000000000000000000087549260e01b1691161785555116920191167fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000825416179055169963ffffffff60018c1b1698611a898a63ffffffff8b5460081c16178a907fffffffffffffffffffffffffffffffffffffffffffffffffffffff00000000ff64ffffffff0083549260081b169116179055565b6084359081151595868303610240577f5e59f47094ef5038ec1fb7ca281112cbc4fa7aacfddf7c85851ce61cf89c211b9b60c09b84611aed575b5050505050505060405194855260208501526040840152606083015260808201523360a0820152a3005b611b209163ffffffff825460281c161768ffffffff00000000001968ffffffff000000000083549260281b169116179055565b8e80611ac3565b346102405760a060031936011261024057600435611b43611e99565b611b4b611eb9565b90611b54611ea9565b90608435928315918215808603610240578695865f52600260205260405f2090611b7e8289612504565b94611b8b8587858c612eaa565b611b9690868a612f06565b60808501519060ff881696898960018a1b63ffffffff8116951663ffffffff16151591611bc2926120d2565b81997fac02017ab834eb95b3d45c7863677253c14c27b05ebfffdbe363d2a14e2df1629a60609a60ff99611bfc94611c75575b505061210e565b15611c3857600461038392019063ffffffff825460281c161768ffffffff00000000001968ffffffff000000000083549260281b169116179055565b63ffffffff6004611c7093019119825460281c161668ffffffff00000000001968ffffffff000000000083549260281b169116179055565b610383565b611ca49250879163ffffffff600160ff829594608060048597015460281c9101511693161b1619161616151590565b8d80611bf5565b34610240576040600319360112610240576020611cd2611cc9611e76565b6024359061208a565b604051908152f35b346102405760206003193601126102405760043567ffffffffffffffff81116102405760c0600319823603011261024057611cd260209160040161288f565b34610240576080600319360112610240576004357f36286695290649fec33ff70dee71cd9692b7263162c4b10d2df6d6eccfaa116d6060611d58611e99565b60ff611d62611eb9565b91611d6b611ea9565b90865f52600260205260405f20611ddc611d85828a612504565b611d918482858d612576565b611d9c87828c612645565b611dbc60a0820151948b63ffffffff898316976001891b16161515611fd4565b6103e38160a05f9160016101208201528260408201528260e08201520152565b905563ffffffff604051941684526020840152166040820152a2005b346102405760206003193601126102405773ffffffffffffffffffffffffffffffffffffffff611e26611e76565b165f908152600360209081526040918290206001810154905467ffffffffffffffff60a083901c1685529184019190915273ffffffffffffffffffffffffffffffffffffffff1690820152606090f35b6004359073ffffffffffffffffffffffffffffffffffffffff8216820361024057565b6024359060ff8216820361024057565b6064359060ff8216820361024057565b6044359063ffffffff8216820361024057565b6003196060910112610240576004359060243560ff81168103610240579060443560ff811681036102405790565b6020600319820112610240576004359067ffffffffffffffff8211610240576003198260a0920301126102405760040190565b6003196060910112610240576004359060243560ff81168103610240579060443563ffffffff811681036102405790565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f602080948051918291828752018686015e5f8582860101520116010190565b6020600319820112610240576004359067ffffffffffffffff821161024057600319826060920301126102405760040190565b15611fdd575050565b60ff92507f4d81461b000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b610100810190811067ffffffffffffffff821117610ad057604052565b6080810190811067ffffffffffffffff821117610ad057604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff821117610ad057604052565b906040519073ffffffffffffffffffffffffffffffffffffffff60208301934685523060408501521660608301526080820152608081526120cc60a082612049565b51902090565b156120db575050565b60ff92507f102c8242000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b156121165750565b7f0d7ecf86000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b156121495750565b7f616cf8c6000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe181360301821215610240570180359067ffffffffffffffff82116102405760200191606082023603831361024057565b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe181360301821215610240570180359067ffffffffffffffff821161024057602001918160051b3603831361024057565b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe181360301821215610240570180359067ffffffffffffffff821161024057602001918160071b3603831361024057565b15612279575050565b60ff92507fa966864a000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b67ffffffffffffffff8111610ad05760051b60200190565b600411156122ce57565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b156123035750565b7f55946f27000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b600282101561134b5701905f90565b60ff166001039060ff8211610a7a57565b6040519061235b82612010565b5f60e0838281528260208201528260408201528260608201528260808201528260a08201528260c08201520152565b60ff1660ff8114610a7a5760010190565b805182101561134b5760209160051b010190565b156123b8575050565b67ffffffffffffffff92507fdd2cdbb1000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b3560ff811681036102405790565b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe181360301821215610240570180359067ffffffffffffffff82116102405760200191813603831361024057565b1561245b57505050565b73ffffffffffffffffffffffffffffffffffffffff929160ff917f3e8650ee000000000000000000000000000000000000000000000000000000005f52600452166024521660445260645ffd5b60405190610140820182811067ffffffffffffffff821117610ad0576040525f610120838281528260208201528260408201528260608201528260808201528260a08201528260c08201528260e0820152826101008201520152565b9190612519906125126124a8565b50546137d9565b9160036101208401612530838251610b49816122c4565b5161253a816122c4565b612543816122c4565b1461254b5750565b7f48b5a10a000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9160ff608063ffffffff9201519416936001851b1616151590816125d1575b501561259f575050565b7fe43abd63000000000000000000000000000000000000000000000000000000005f526004526024523360445260645ffd5b60059150835f520160205273ffffffffffffffffffffffffffffffffffffffff60405f20541633145f612595565b1561260957505050565b63ffffffff929183917f2488bd48000000000000000000000000000000000000000000000000000000005f52600452166024521660445260645ffd5b9092916002610120850151612659816122c4565b612662816122c4565b036126845763ffffffff61268293945116918263ffffffff8316146125ff565b565b507f65c6184d000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b61012063ffffffff82511667ffffffff00000000602084015160201b16176cffffffffff0000000000000000604084015160401b161770ffffffff00000000000000000000000000606084015160681b1674ffffffff0000000000000000000000000000000000608085015160881b161778ffffffff00000000000000000000000000000000000000000060a085015160a81b1617177cffffffff0000000000000000000000000000000000000000000000000060c084015160c81b167dff000000000000000000000000000000000000000000000000000000000060e085015160e81b16177eff00000000000000000000000000000000000000000000000000000000000061010085015160f01b1617179101516127ce816122c4565b6127d7816122c4565b60f81b1790565b156127e7575050565b7f02ba9152000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe181360301821215610240570180359067ffffffffffffffff8211610240576020019160a082023603831361024057565b3563ffffffff811681036102405790565b3567ffffffffffffffff811681036102405790565b61289a81353361208a565b805f52600260205260405f209060a083016128b581856121c8565b9190508354612e7e57811515828482612e72575b6128d2926127de565b67ffffffffffffffff61290560ff60808801946128fd8760206128f5898d612815565b905010612141565b1692876121c8565b6040519060051b809282372063ffffffff61291e6124a8565b600161012082015261294a60608a01918361293884612869565b166060820152600160808201526126b0565b88556001880183905560208901356003890181905560048901805468ffffffff00000000001988167fffffffffffffffffffffffffffffffffffffffffffffff00000000ffffffff0090911617650100000000001790559460408a0191612aa990612aa3906129ea6129da8d6129bf8861287a565b67ffffffffffffffff60ff600482940154169116901c161590565b8c6129e48861287a565b916123af565b5f805260058c0160205260405f2073ffffffffffffffffffffffffffffffffffffffff33167fffffffffffffffffffffffff0000000000000000000000000000000000000000825416179055612a9e8c6005612a458861287a565b915f80520160205260405f20907fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff7bffffffffffffffff000000000000000000000000000000000000000083549260a01b169116179055565b612869565b9261287a565b9360405196875260208701526040860152166060840152166080820152827fe88b453bde94bdc78512f1df6f4f53b677404e9d4a46954fb759794c516564d960a03393a35f5b612af98286612815565b60ff8316929150821015612e69576001820160ff8111610a7a57612b1d8488612815565b84101561134b577f5e59f47094ef5038ec1fb7ca281112cbc4fa7aacfddf7c85851ce61cf89c211b60c060ff889360a0612e2398020194612b90612b83612b666060890161287a565b8d9067ffffffffffffffff60ff600482940154169116901c161590565b866129e460608a0161287a565b8a67ffffffffffffffff600181612ba68a612fbe565b938a612cb183612bb86060840161287a565b6005612bd26080612bcb60208801612fdf565b960161287a565b9573ffffffffffffffffffffffffffffffffffffffff6040519b612bf58d61202d565b168b528360208c019316835260408b0195151586528360608c01971687528c8c165f520160205273ffffffffffffffffffffffffffffffffffffffff8060405f209a5116167fffffffffffffffffffffffff00000000000000000000000000000000000000008a5416178955511687907fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff7bffffffffffffffff000000000000000000000000000000000000000083549260a01b169116179055565b5115157fffffff00ffffffffffffffffffffffffffffffffffffffffffffffffffffffff7cff0000000000000000000000000000000000000000000000000000000087549260e01b1691161785555116920191167fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000008254161790558a63ffffffff60018484161b16612d868163ffffffff600485015460081c161760048401907fffffffffffffffffffffffffffffffffffffffffffffffffffffff00000000ff64ffffffff0083549260081b169116179055565b612d9260408901612fdf565b612e28575b505067ffffffffffffffff612dab87612fbe565b9681612db960208301612fdf565b91612dc660408201612fdf565b612dde6080612dd76060850161287a565b930161287a565b9373ffffffffffffffffffffffffffffffffffffffff6040519c168c52151560208c0152151560408b01521660608901521660808701523360a08701521693a361238a565b612aef565b63ffffffff6004612e6293015460281c161760048d019068ffffffff00000000001968ffffffff000000000083549260281b169116179055565b8a5f612d97565b50505092915050565b604082111592506128c9565b827f998dc227000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b91600463ffffffff92612ec18660ff948388612576565b015460281c9316926001841b161615612ed8575050565b7f18070067000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b9190610120810151612f17816122c4565b612f20816122c4565b600163ffffffff8351169103612f5057509063ffffffff60206126829493015116918263ffffffff8316146125ff565b837f651584e5000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b67ffffffffffffffff16908115155f5b8180612fae575b15612fa957612fa49061238a565b612f8f565b925050565b5060018460ff83161c1615612f96565b3573ffffffffffffffffffffffffffffffffffffffff811681036102405790565b3580151581036102405790565b9260ff16906001821b9163ffffffff60a0850192613055600483808888511616151597865f52600585016020525f6001604082208281550155161992018383825460281c161668ffffffff00000000001968ffffffff000000000083549260281b169116179055565b60808601828282511616905260c0860182828251161690528351161682526002610120850151613084816122c4565b61308d816122c4565b036130d25760e084015160ff16036130aa57505061268291613986565b816130c2575b506130b9575050565b612682916136c9565b63ffffffff91505116155f6130b0565b5050505050565b67ffffffffffffffff60019116019067ffffffffffffffff8211610a7a57565b803590613108602082016123f2565b825f52600260205260405f209061311f8285612504565b9060048301805460081c9160ff81169561314a828963ffffffff60018b1b8181169816161515612270565b6005860191875f528260205267ffffffffffffffff600160405f20015416421161336657906131ec91896131e760405160208101907f835a9b3c2329c5d42b37ae124ba051487a45a34c55f8e6e5150477a811032b4682528360408201528c6060820152336080820152608081526131c360a082612049565b5190208b5f52866020526131df60405f20956040810190612400565b9133966138db565b612451565b335f52600360205267ffffffffffffffff600160405f20015460a01c161561333a576132193385876139eb565b61330a575f8681526020919091526040902080547fffffffffffffffffffffffff0000000000000000000000000000000000000000163317815560010180547fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000016905580547fffffffffffffffffffffffffffffffffffffffffffffffffffffff00000000ff8116600891821c84191690911b64ffffffff00161790556132e09190608082018163ffffffff82511617905260c082019063ffffffff8251161790526126b0565b905533917f85f0e6b17ab13edb6b1e70d342ae9621efbfbef00e9c10e9281d15d38e8c2b435f80a4565b867f2dcccd59000000000000000000000000000000000000000000000000000000005f526004523360245260445ffd5b7f53da027d000000000000000000000000000000000000000000000000000000005f523360045260245ffd5b87897fdd95621a000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b8035906133a5602082016123f2565b825f52600260205260405f20926133bc8482612504565b916133c981848785612576565b6133df6133d860408601612869565b8484612f06565b60c083019360ff855192169163ffffffff6001841b8092161661369957600187019161010086019261341560ff8551168261232e565b90549060031b1c613441606084019161342e83866121c8565b6040519060051b80928237209089613a88565b61347e608084019161347861345684876121c8565b90508a61346384896121c8565b905061346f878a6121c8565b939050146127de565b846121c8565b939061348a83836121c8565b5f968792919060015b81851061365c5750505050505067ffffffffffffffff84169384156136305767ffffffffffffffff90885f5260058d016020528160405f205460a01c161916166134dc81612f7f565b906135f9575060ff6134f56135099493610ab7936121c8565b6040519060051b809282372096511661233d565b81549060031b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff86831b921b1916179055600163ffffffff875116019663ffffffff8811610a7a576080879563ffffffff95889487807f7247bc21681e82f5670271e4c545cf4621f587d5ac71f153a15c7e0dfdcd688f96816135e59f168c5260026101208d015264ffffffffff421660408d01528560e08d015281878d015191511619168160a08d019a161916161687528789511692604051938452602084015260408301526060820152a25116156135e95750506126b0565b9055565b6135f2916136c9565b5f81610bd6565b60ff90888a7f76b39684000000000000000000000000000000000000000000000000000000005f526004526024521660445260645ffd5b887f10dde3eb000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b613667858388613ac5565b35613673868587613ac5565b3503613690575b6001948501941b67fffffffffffffffe16613493565b9889179861367a565b82847f6690dece000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b90602063ffffffff7f8ea6772d6fce282753268a3b6a750461fd7b04204409bad724a0f4884179bf5a926137338282511691848101928352610100810160ff6137148183511661233d565b16905260a05f9160016101208201528260408201528260e08201520152565b5116604051908152a2565b63ffffffff600481600160ff612682968181165f52600587016020525f83604082208281550155161b16199201916137af8282855460081c161684907fffffffffffffffffffffffffffffffffffffffffffffffffffffff00000000ff64ffffffff0083549260081b169116179055565b825460281c161668ffffffff00000000001968ffffffff000000000083549260281b169116179055565b906137e26124a8565b9163ffffffff8116835263ffffffff8160201c16602084015264ffffffffff8160401c16604084015263ffffffff8160681c16606084015263ffffffff8160881c16608084015263ffffffff8160a81c1660a084015263ffffffff8160c81c1660c084015260ff8160e81c1660e084015260ff8160f01c1661010084015260f81c61386c816122c4565b613875816122c4565b610120830152565b9060039061012081019060028251613894816122c4565b61389d816122c4565b146138cb575b50527f7b6ac8bce3193cb9464e9070476bf8926e449f5f743f8c7578eea15265467d795f80a2565b6138d59084613986565b5f6138a3565b5492909160e084901c60ff1615613968576042613932936138fa613b60565b90604051917f190100000000000000000000000000000000000000000000000000000000000083526002830152602282015220613b2c565b5061393c816122c4565b15918261394857505090565b73ffffffffffffffffffffffffffffffffffffffff919250811691161490565b50505073ffffffffffffffffffffffffffffffffffffffff16331490565b815160e08301516040805163ffffffff909316835260ff90911660208301526126829392917fe3c5b9204ae43573681b528512954adf7ab6447ef201d818352bb66bf07905369190a260a05f9160016101208201528260408201528260e08201520152565b6080909101915f5b835160ff82169063ffffffff808216831c1615613a7e576001821b1663ffffffff1615159081613a3a575b50613a3157613a2c9061238a565b6139f3565b50505050600190565b90505f526005830160205273ffffffffffffffffffffffffffffffffffffffff60405f20541673ffffffffffffffffffffffffffffffffffffffff8316145f613a1e565b5050505050505f90565b818303613a9457505050565b7fdd07004d000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b919081101561134b5760051b0190565b60ff811690601f8211613b045760405191613af1604084612049565b6020808452838101919036833783525290565b7fb3512b0c000000000000000000000000000000000000000000000000000000005f5260045ffd5b9060418303613b5657613b4f9250602081013591604082359201355f1a90613c83565b9192909190565b50505f9160029190565b73ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016301480613c5a575b15613bc8577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a081526120cc60c082612049565b507f00000000000000000000000000000000000000000000000000000000000000004614613b9f565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411613d12579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa15613d07575f5173ffffffffffffffffffffffffffffffffffffffff811615613cfd57905f905f90565b505f906001905f90565b6040513d5f823e3d90fd5b5050505f916003919056' as const;
