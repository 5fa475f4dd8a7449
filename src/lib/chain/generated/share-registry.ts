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
	'0x6101606040523461013d57604051610018604082610141565b6014815260208101907f436f766965772053686172655265676973747279000000000000000000000000825260405191610053604084610141565b600183526020830191603160f81b835261006c81610178565b6101205261007984610178565b61014052519020918260e05251902080610100524660a0526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a081526100e260c082610141565b5190206080523060c052604051614a1090816101e4823960805181614899015260a05181614950015260c0518161486a015260e051816148e80152610100518161490e01526101205181611608015261014051816116310152f35b5f80fd5b601f909101601f19168101906001600160401b0382119082101761016457604052565b634e487b7160e01b5f52604160045260245ffd5b601f8151116101a3576020815191015160208210610194571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe6080806040526004361015610012575f80fd5b5f3560e01c9081630e959b291461287f575080630e9bbaf11461263a5780630fdb8291146125fb5780633f56fb9f146125cc57806349f3a586146124485780635177e632146120db57806357f784c314611efd57806365a2499d1461197b57806370bc2d0b146117895780638447435c1461170457806384b0196e146115f0578063b1b162461461131b578063c2c4f19514611305578063c3c42fcd146112ef578063ca17559514610fdb578063cd98b6d514610ce9578063dafa2b4214610789578063e93e42b3146105d9578063ee76404b14610397578063f3010edb146102445763f62e3c7314610103575f80fd5b346102405761011136612a28565b60ff610218823592835f52600260205261021360405f206101328187613046565b506102046101f3600483015460081c9461017163ffffffff602083019760018b61015b8b612f90565b161b161615158a61016b89612f90565b91612da4565b61017a86612f90565b6040518960208201927f44f8eaf0fce145e44ed991d2a78b80379a576a7d64afb76d2730a8e54f096be384528c6040840152166060820152606081526101c1608082612b7d565b51902090886101cf88612f90565b165f52600585016020526101eb60405f20916040810190612f9e565b92909161455f565b6101fc85612f90565b883392612fef565b61020d83612f90565b90614466565b612f90565b16907f57fdc9750ded6950a8e49dabc0578b305f2a4db59658010e2f9e5e719860ea1c5f80a3005b5f80fd5b346102405760a060031936011261024057600435610260612920565b610268612940565b610270612930565b60843567ffffffffffffffff811693848203610240577f797a1f08fe417e97aac6d7dd98a70196f1d2e52bff74df70369037bee966c29a9461038360ff9360056060978a5f52600260205261030060808c6102e660405f20946102d38684613046565b836102e18d838a81986139a4565b613a00565b0151988c63ffffffff8a83169b60018d1b16161515612c06565b61032b838c61032682859067ffffffffffffffff60ff600482940154169116901c161590565b612f4d565b875f520160205260405f20907fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff7bffffffffffffffff000000000000000000000000000000000000000083549260a01b169116179055565b6040519384526020840152166040820152a2005b34610240576040600319360112610240576105d76004356101206103e16103e66103bf612920565b845f52600260205260405f20946103d68682613046565b9384928388846139a4565b614501565b63ffffffff81511683549067ffffffff00000000602084015160201b16906cffffffffffffffffffffffffff196cffffffffff0000000000000000604086015160401b169316171717835561048263ffffffff60608301511684907fffffffffffffffffffffffffffffff00000000ffffffffffffffffffffffffff70ffffffff0000000000000000000000000083549260681b169116179055565b608081015183547fffffffffffffffffffffff00000000ffffffffffffffffffffffffffffffffff1660889190911b74ffffffff0000000000000000000000000000000000161783555b60a0810151835460c08301517fffffff0000000000000000ffffffffffffffffffffffffffffffffffffffffff90911660a89290921b78ffffffff000000000000000000000000000000000000000000169190911760c89190911b7cffffffff00000000000000000000000000000000000000000000000000161783555b60e081015183547fff0000ffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7dff00000000000000000000000000000000000000000000000000000000007eff00000000000000000000000000000000000000000000000000000000000061010086015160f01b169360e81b169116171783550151906105d282612a97565b612ace565b005b3461024057606060031936011261024057335f52600360205260405f206001810167ffffffffffffffff815460a01c169060443567ffffffffffffffff81168082036102405783915003610759576004358093556024359073ffffffffffffffffffffffffffffffffffffffff82168203610240577f0df0ba0a65a12ed103673894901185ddb558073e31d9825bf393a6e0e81fcbae9261070a61070f9273ffffffffffffffffffffffffffffffffffffffff85167fffffffffffffffffffffffff00000000000000000000000000000000000000008254161781556106be83613bd3565b7fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff7bffffffffffffffff000000000000000000000000000000000000000083549260a01b169116179055565b613bd3565b9261075460405192839233968491604091949373ffffffffffffffffffffffffffffffffffffffff9167ffffffffffffffff6060860197168552602085015216910152565b0390a2005b507f4e10d9a2000000000000000000000000000000000000000000000000000000005f523360045260245260445ffd5b3461024057602060031936011261024057604051610180810181811067ffffffffffffffff821117610cbc576040525f81525f60208201525f60408201525f60608201525f60808201525f60a08201525f60c08201525f60e08201525f6101008201525f6101208201525f61014082015260606101608201526004355f52600260205260405f2061081981612df8565b6101208101610840815161082c81612a97565b61083581612a97565b600435901515612e99565b600383015484526001830161010083019061085f60ff83511682612ecc565b90549060031b1c602087015263ffffffff602085015116606087015263ffffffff845116608087015263ffffffff60608501511660a087015264ffffffffff60408501511660c0870152600360048601549360ff851660e089015260ff60e087015116610100890152600281516108d581612a97565b6108de81612a97565b14610120890152516108ef81612a97565b6108f881612a97565b14610140870152610120860151610c93575b505063ffffffff608083015116925f935b63ffffffff808460081c168217861c16610c35575061093984612de0565b6109466040519182612b7d565b8481527fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe061097386612de0565b015f5b818110610c1e5750506101608601525f5b8460ff82161015610abf57610a879061099e612eec565b5060ff81165f81815260058501602052604090206080870151610a81926001901b90811663ffffffff1615610a8c5767ffffffffffffffff6002925b8054908a63ffffffff846001828860a0828260c08901511616151596015116161515940154169560ff60405198610a108a612b27565b16885273ffffffffffffffffffffffffffffffffffffffff8516602089015260ff8560e01c16151560408901528c60281c161615156060870152608086015260a085015260a01c1660c083015260e082015261016089015190610a7660ff851683612f39565b5260ff831690612f39565b50612f28565b610987565b600887901c811663ffffffff1615610ab05767ffffffffffffffff60015b926109da565b67ffffffffffffffff5f610aaa565b856040518091602082526101606101a083019180516020850152602081015160408501526040810151606085015263ffffffff606082015116608085015263ffffffff60808201511660a085015263ffffffff60a08201511660c085015264ffffffffff60c08201511660e085015260ff60e08201511661010085015260ff61010082015116610120850152610120810151151561014085015261014081015115158285015201519061018080840152815180915260206101c084019201905f5b818110610b8e575050500390f35b91935091602061010060019267ffffffffffffffff60e0885160ff815116845273ffffffffffffffffffffffffffffffffffffffff86820151168685015260408101511515604085015260608101511515606085015260808101511515608085015260a0810151151560a08501528260c08201511660c085015201511660e0820152019401910191849392610b80565b602090610c29612eec565b82828601015201610976565b937fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8114610c66576001019361091b565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b610ca360ff610ca9935116612edb565b90612ecc565b90549060031b1c6040850152848061090a565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b34610240576040600319360112610240576105d7600435610d08612920565b815f52600260205260405f2091610d1e83612df8565b9081610120810193610d45838651610d3581612a97565b610d3e81612a97565b1515612e99565b610d51818388866130f4565b60048601546080830151610db69160281c1663ffffffff600160ff85161b811619919091161615151591847f464faa4f33006456fc165ee977e70585a002fcbe67d7dee148a2f86794ed98b56040805160ff85168152336020820152a2838886613ae6565b80610fbd575b610fad575b63ffffffff9150511683549067ffffffff00000000602084015160201b16906cffffffffffffffffffffffffff196cffffffffff0000000000000000604086015160401b1693161717178355610e5e63ffffffff60608301511684907fffffffffffffffffffffffffffffff00000000ffffffffffffffffffffffffff70ffffffff0000000000000000000000000083549260681b169116179055565b608081015183547fffffffffffffffffffffff00000000ffffffffffffffffffffffffffffffffff1660889190911b74ffffffff00000000000000000000000000000000001617835560a0810151835460c08301517fffffff0000000000000000ffffffffffffffffffffffffffffffffffffffffff90911660a89290921b78ffffffff000000000000000000000000000000000000000000169190911760c89190911b7cffffffff00000000000000000000000000000000000000000000000000161783555b60e0810151907fff0000ffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7dff00000000000000000000000000000000000000000000000000000000007eff000000000000000000000000000000000000000000000000000000000000610100875494015160f01b169360e81b1691161717825551906105d282612a97565b610fb691614501565b8481610dc1565b5060038451610fcb81612a97565b610fd481612a97565b1415610dbc565b346102405760806003193601126102405760243560ff811660043581830361024057805f52600260205260405f20916110148383613046565b90611021858386866130f4565b6101208201926002845161103481612a97565b61103d81612a97565b149586156112de5763ffffffff845116965b6044359263ffffffff841693848103610240578894611079918b91849063ffffffff84161461317d565b8560a08101928282855163ffffffff1696828160c08401998a5163ffffffff16179b6001901b809c1663ffffffff161515916110b492612a5b565b835f149d63ffffffff6105d79f610f259c611120611110849e60017f48d0d8fe1ef371d52024b8236132d1b609bd8bd8c5a4e6789e708bda6c1b609e9987966112d05760ff61010061110892015116612edb565b915b01612ecc565b90546064359160031b1c8961477b565b161981818b5116168a528a51161689526111556040519283928390929160ff60209163ffffffff604085019616845216910152565b0390a2806112c5575b6112b5575b849150511687549067ffffffff00000000602088015160201b16906cffffffffffffffffffffffffff196cffffffffff000000000000000060408a015160401b16931617171787556111f88360608701511688907fffffffffffffffffffffffffffffff00000000ffffffffffffffffffffffffff70ffffffff0000000000000000000000000083549260681b169116179055565b608085015187547fffffffffffffffffffffff00000000ffffffffffffffffffffffffffffffffff1690841660881b74ffffffff00000000000000000000000000000000001617875551865491517fffffff0000000000000000ffffffffffffffffffffffffffffffffffffffffff90921660a89190911b78ffffffff0000000000000000000000000000000000000000001617911660c81b7cffffffff0000000000000000000000000000000000000000000000000016178455565b6112be916143f1565b8885611163565b50848351161561115e565b610100015160ff169161110a565b63ffffffff6020850151169661104f565b34610240576105d761130036612981565b613ee3565b34610240576105d761131636612a28565b613bf3565b3461024057611329366129b4565b9190815f52600260205260405f20926113428484613046565b61134e838287876130f4565b6113598282866131c3565b60e0810160ff81511660ff85168091036115c1575094610120827fd31734ad044051740fab65282cfd45c4c4f19dd72667f9edd3cce6e5953aa1c496976113b961159f9560a05f9160016101208201528260408201528260e08201520152565b63ffffffff82511684549067ffffffff00000000602085015160201b16906cffffffffffffffffffffffffff196cffffffffff0000000000000000604087015160401b169316171717845561145563ffffffff60608401511685907fffffffffffffffffffffffffffffff00000000ffffffffffffffffffffffffff70ffffffff0000000000000000000000000083549260681b169116179055565b608082015184547fffffffffffffffffffffff00000000ffffffffffffffffffffffffffffffffff1660889190911b74ffffffff00000000000000000000000000000000001617845560a0820151845460c08401517fffffff0000000000000000ffffffffffffffffffffffffffffffffffffffffff90911660a89290921b78ffffffff000000000000000000000000000000000000000000169190911760c89190911b7cffffffff00000000000000000000000000000000000000000000000000161784555183547fff0000ffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7dff00000000000000000000000000000000000000000000000000000000007eff00000000000000000000000000000000000000000000000000000000000061010086015160f01b169360e81b169116171783550151906105d282612a97565b6040805163ffffffff909216825260ff90921660208201529081908101610754565b857fa75be390000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b34610240575f600319360112610240576116a861162c7f00000000000000000000000000000000000000000000000000000000000000006147c8565b6116557f00000000000000000000000000000000000000000000000000000000000000006147c8565b60206116b6604051926116688385612b7d565b5f84525f3681376040519586957f0f00000000000000000000000000000000000000000000000000000000000000875260e08588015260e08701906129e5565b9085820360408701526129e5565b4660608501523060808501525f60a085015283810360c08501528180845192838152019301915f5b8281106116ed57505050500390f35b8351855286955093810193928101926001016116de565b346102405761176361171536612953565b825f94929452600260205261173960405f20946117328686613046565b86866139a4565b600484015460081c9361175e828563ffffffff60ff83169860018a1b16161515612da4565b614466565b7fc32b3104a6a08d99bd735831bedb0e3aca8fcbaa6dafb8e03b1f21d6a7f7f25c5f80a3005b3461024057611797366129b4565b91805f52600260205260405f20916117af8383613046565b936117bc828686866130f4565b6117c78186856131c3565b606085019063ffffffff82511680155f1461193757507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff5b80421061190857508386936111f863ffffffff61054a95610120987f8c0f14874274cdccc4f4d37fe7a76831c48a8c7308c5857fb7b59dd8ab78227c6060849860a06105d79f019760ff878a51169188604051941684521660208301526040820152a261187c88838651169660c0820197858951161788526143f1565b818851168a549067ffffffff0000000060208b015160201b16906cffffffffffffffffffffffffff196cffffffffff000000000000000060408d015160401b1693161717178a55511688907fffffffffffffffffffffffffffffff00000000ffffffffffffffffffffffffff70ffffffff0000000000000000000000000083549260681b169116179055565b847f3961195e000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b64ffffffffff604088015116908101809111156117ff577f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b346102405761198936612981565b5f905b6119968180612ca8565b9050821015611b20576119a98180612ca8565b831015611af357606083020191335f52600360205260405f20600181019067ffffffffffffffff825460a01c16948567ffffffffffffffff6119ed604084016132ca565b1603611ac35790611a81611a7b6001969761070a6020867f0df0ba0a65a12ed103673894901185ddb558073e31d9825bf393a6e0e81fcbae9735809755019673ffffffffffffffffffffffffffffffffffffffff611a4a89613ab8565b167fffffffffffffffffffffffff00000000000000000000000000000000000000008254161781556106be83613bd3565b93613ab8565b6040805167ffffffffffffffff959095168552602085019290925273ffffffffffffffffffffffffffffffffffffffff16908301523391606090a2019061198c565b857f4e10d9a2000000000000000000000000000000000000000000000000000000005f523360045260245260445ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b602081015f5b611b308284612cfc565b9050811015611b9457611b438284612cfc565b8291921015611af3578060051b820135917fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff418136030183121561024057600192611b8d91016132df565b5001611b26565b82604081015f5b611ba58284612cfc565b9050811015611c0857611bb88284612cfc565b8291921015611af3578060051b820135917fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa18136030183121561024057600192611c029101613bf3565b01611b9b565b82606081015f5b611c198284612d50565b9050811015611e8957611c2c8284612d50565b821015611af3578160071b01908135611c4760208401612f90565b92815f52600260205260405f2090611c5f8284613046565b611c6b868285876130f4565b6002610120820151611c7c81612a97565b611c8581612a97565b14918215611e77578163ffffffff815116955b808760408501611ca7816132b9565b90611cb1906132b9565b9063ffffffff83169063ffffffff161492611ccb9361317d565b60a08201805163ffffffff16918360c0810193845163ffffffff161797828d60ff81166001901b809b1663ffffffff16151591611d0792612a5b565b828a825f149e60019f9d6001611e569f6101209e611d7f61054a9e606063ffffffff9f63ffffffff96997f48d0d8fe1ef371d52024b8236132d1b609bd8bd8c5a4e6789e708bda6c1b609e9a611d6e9289986112d05760ff61010061110892015116612edb565b90549060031b1c910135908961477b565b161981818b5116168a528a5116168952611db46040519283928390929160ff60209163ffffffff604085019616845216910152565b0390a280611e6c575b611e5c57849150511687549067ffffffff00000000602088015160201b16906cffffffffffffffffffffffffff196cffffffffff000000000000000060408a015160401b16931617171787556111f88360608701511688907fffffffffffffffffffffffffffffff00000000ffffffffffffffffffffffffff70ffffffff0000000000000000000000000083549260681b169116179055565b01611c0f565b611e65916143f1565b8c85611163565b508483511615611dbd565b8163ffffffff60208201511695611c98565b60808301835f5b611e9a8383612cfc565b90508110156105d757611ead8383612cfc565b8291921015611af3578060051b820135917fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff618136030183121561024057600192611ef79101613ee3565b01611e90565b34610240576105d76104cc61012063ffffffff611f1936612953565b94919290835f52600260205261200160405f209685611f39898098613046565b9681611f48868a8481966139a4565b807f691d9c6bcae2cfa184f28778eecd850e00b68aec9530522d1666e27ec7cbe5036060608086019860ff8a5191611f8d8a878f858316966001881b16161515612c06565b611fc586611fc08c8c8c9163ffffffff600160ff829594608060048597015460281c9101511693161b1619161616151590565b612c42565b825f526005880160205273ffffffffffffffffffffffffffffffffffffffff60405f2054166040519384526020840152166040820152a2613ae6565b8184511686549067ffffffff00000000602087015160201b16906cffffffffffffffffffffffffff196cffffffffff0000000000000000604089015160401b16931617171786556120958260608601511687907fffffffffffffffffffffffffffffff00000000ffffffffffffffffffffffffff70ffffffff0000000000000000000000000083549260681b169116179055565b5185547fffffffffffffffffffffff00000000ffffffffffffffffffffffffffffffffff16911660881b74ffffffff000000000000000000000000000000000016178455565b346102405760e0600319360112610240576004356120f7612920565b9060a07fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffbc36011261024057805f52600260205263ffffffff608060405f209361214c6121438686613046565b918287876139a4565b0151169161217963ffffffff600483019481865460081c16176121728583831415612c75565b1916613a79565b9260a4359367ffffffffffffffff851690818603610240576121b7868661032682889067ffffffffffffffff60ff600482940154169116901c161590565b6044359173ffffffffffffffffffffffffffffffffffffffff8316928381036102405760643595861515908188036102405760c4359067ffffffffffffffff821695868303610240578767ffffffffffffffff6001818a886122db838d600560ff9b6040519a6122268c612b61565b8b5260208b0192835260408b0195865260608b019687528c8c165f520160205273ffffffffffffffffffffffffffffffffffffffff8060405f209a5116167fffffffffffffffffffffffff00000000000000000000000000000000000000008a5416178955511687907fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff7bffffffffffffffff000000000000000000000000000000000000000083549260a01b169116179055565b5115157fffffff00ffffffffffffffffffffffffffffffffffffffffffffffffffffffff7cff0000000000000000000000000000000000000000000000000000000087549260e01b1691161785555116920191167fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000825416179055169963ffffffff60018c1b16986123aa8a63ffffffff8b5460081c16178a907fffffffffffffffffffffffffffffffffffffffffffffffffffffff00000000ff64ffffffff0083549260081b169116179055565b6084359081151595868303610240577f5e59f47094ef5038ec1fb7ca281112cbc4fa7aacfddf7c85851ce61cf89c211b9b60c09b8461240e575b5050505050505060405194855260208501526040840152606083015260808201523360a0820152a3005b6124419163ffffffff825460281c161768ffffffff00000000001968ffffffff000000000083549260281b169116179055565b8e806123e4565b346102405760a060031936011261024057600435612464612920565b61246c612940565b90612475612930565b90608435928315918215808603610240578695865f52600260205260405f209061249f8289613046565b946124ac8587858c6139a4565b6124b790868a613a00565b60808501519060ff881696898960018a1b63ffffffff8116951663ffffffff161515916124e392612c06565b81997fac02017ab834eb95b3d45c7863677253c14c27b05ebfffdbe363d2a14e2df1629a60609a60ff9961251d94612596575b5050612c42565b1561255957600461038392019063ffffffff825460281c161768ffffffff00000000001968ffffffff000000000083549260281b169116179055565b63ffffffff600461259193019119825460281c161668ffffffff00000000001968ffffffff000000000083549260281b169116179055565b610383565b6125c59250879163ffffffff600160ff829594608060048597015460281c9101511693161b1619161616151590565b8d80612516565b346102405760406003193601126102405760206125f36125ea6128fd565b60243590612bbe565b604051908152f35b346102405760206003193601126102405760043567ffffffffffffffff81116102405760c06003198236030112610240576125f36020916004016132df565b34610240576080600319360112610240576004357f36286695290649fec33ff70dee71cd9692b7263162c4b10d2df6d6eccfaa116d6060612679612920565b60ff612683612940565b9161268c612930565b90865f52600260205261286560405f20610120816126b7858c6126af8482613046565b9384916130f4565b6126c288828d6131c3565b60a081016126e38151968d63ffffffff8b83169960018b1b16161515612a5b565b6127038260a05f9160016101208201528260408201528260e08201520152565b63ffffffff82511684549067ffffffff00000000602085015160201b16906cffffffffffffffffffffffffff196cffffffffff0000000000000000604087015160401b169316171717845561279e63ffffffff8b8401511685907fffffffffffffffffffffffffffffff00000000ffffffffffffffffffffffffff70ffffffff0000000000000000000000000083549260681b169116179055565b608082015184547fffffffffffffffffffffff00000000ffffffffffffffffffffffffffffffffff1660889190911b74ffffffff00000000000000000000000000000000001617845551835460c08301517fffffff0000000000000000ffffffffffffffffffffffffffffffffffffffffff90911660a89290921b78ffffffff000000000000000000000000000000000000000000169190911760c89190911b7cffffffff000000000000000000000000000000000000000000000000001617835561054a565b63ffffffff604051941684526020840152166040820152a2005b346102405760206003193601126102405773ffffffffffffffffffffffffffffffffffffffff6128ad6128fd565b165f908152600360209081526040918290206001810154905467ffffffffffffffff60a083901c1685529184019190915273ffffffffffffffffffffffffffffffffffffffff1690820152606090f35b6004359073ffffffffffffffffffffffffffffffffffffffff8216820361024057565b6024359060ff8216820361024057565b6064359060ff8216820361024057565b6044359063ffffffff8216820361024057565b6003196060910112610240576004359060243560ff81168103610240579060443560ff811681036102405790565b6020600319820112610240576004359067ffffffffffffffff8211610240576003198260a0920301126102405760040190565b6003196060910112610240576004359060243560ff81168103610240579060443563ffffffff811681036102405790565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f602080948051918291828752018686015e5f8582860101520116010190565b6020600319820112610240576004359067ffffffffffffffff821161024057600319826060920301126102405760040190565b15612a64575050565b60ff92507f4d81461b000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b60041115612aa157565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b90612ad881612a97565b7effffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7fff0000000000000000000000000000000000000000000000000000000000000083549260f81b169116179055565b610100810190811067ffffffffffffffff821117610cbc57604052565b610140810190811067ffffffffffffffff821117610cbc57604052565b6080810190811067ffffffffffffffff821117610cbc57604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff821117610cbc57604052565b906040519073ffffffffffffffffffffffffffffffffffffffff6020830193468552306040850152166060830152608082015260808152612c0060a082612b7d565b51902090565b15612c0f575050565b60ff92507f102c8242000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b15612c4a5750565b7f0d7ecf86000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b15612c7d5750565b7f616cf8c6000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe181360301821215610240570180359067ffffffffffffffff82116102405760200191606082023603831361024057565b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe181360301821215610240570180359067ffffffffffffffff821161024057602001918160051b3603831361024057565b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe181360301821215610240570180359067ffffffffffffffff821161024057602001918160071b3603831361024057565b15612dad575050565b60ff92507fa966864a000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b67ffffffffffffffff8111610cbc5760051b60200190565b90604051612e0581612b44565b61012081935463ffffffff8116835263ffffffff8160201c16602084015264ffffffffff8160401c16604084015263ffffffff8160681c16606084015263ffffffff8160881c16608084015263ffffffff8160a81c1660a084015263ffffffff8160c81c1660c084015260ff8160e81c1660e084015260ff8160f01c1661010084015260f81c91612e9583612a97565b0152565b15612ea15750565b7f55946f27000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b6002821015611af35701905f90565b60ff166001039060ff8211610c6657565b60405190612ef982612b27565b5f60e0838281528260208201528260408201528260608201528260808201528260a08201528260c08201520152565b60ff1660ff8114610c665760010190565b8051821015611af35760209160051b010190565b15612f56575050565b67ffffffffffffffff92507fdd2cdbb1000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b3560ff811681036102405790565b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe181360301821215610240570180359067ffffffffffffffff82116102405760200191813603831361024057565b15612ff957505050565b73ffffffffffffffffffffffffffffffffffffffff929160ff917f3e8650ee000000000000000000000000000000000000000000000000000000005f52600452166024521660445260645ffd5b9190613097905f61012060405161305c81612b44565b8281528260208201528260408201528260608201528260808201528260a08201528260c08201528260e0820152826101008201520152612df8565b91600361012084016130ae838251610d3581612a97565b516130b881612a97565b6130c181612a97565b146130c95750565b7f48b5a10a000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9160ff608063ffffffff9201519416936001851b16161515908161314f575b501561311d575050565b7fe43abd63000000000000000000000000000000000000000000000000000000005f526004526024523360445260645ffd5b60059150835f520160205273ffffffffffffffffffffffffffffffffffffffff60405f20541633145f613113565b1561318757505050565b63ffffffff929183917f2488bd48000000000000000000000000000000000000000000000000000000005f52600452166024521660445260645ffd5b90929160026101208501516131d781612a97565b6131e081612a97565b036132025763ffffffff61320093945116918263ffffffff83161461317d565b565b507f65c6184d000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b15613237575050565b7f02ba9152000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe181360301821215610240570180359067ffffffffffffffff8211610240576020019160a082023603831361024057565b3563ffffffff811681036102405790565b3567ffffffffffffffff811681036102405790565b6132ea813533612bbe565b805f52600260205260405f209060a083016133058185612cfc565b90508354908160f81c61331781612a97565b613978578592917f01000000000000000000000000000000000000000000000000000000000000007effffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6133b06133aa60ff866133a28b602061339a60808e848767ffffffffffffffff9f1515918261396c575b6133929261322e565b01809e613265565b905010612c75565b16968b612cfc565b9061460a565b921617865563ffffffff6060880161340c6133ca826132b9565b89547fffffffffffffffffffffffffffffff00000000ffffffffffffffffffffffffff1660689190911b70ffffffff0000000000000000000000000016178955565b87547fffffffffffffffffffffff00000000ffffffffffffffffffffffffffffffffff16710100000000000000000000000000000000001788556001880183905560208901356003890181905560048901805468ffffffff00000000001988167fffffffffffffffffffffffffffffffffffffffffffffff00000000ffffffff0090911617650100000000001790559460408a01916135a39061359d906134e46134d48d6134b9886132ca565b67ffffffffffffffff60ff600482940154169116901c161590565b8c6134de886132ca565b91612f4d565b5f805260058c0160205260405f2073ffffffffffffffffffffffffffffffffffffffff33167fffffffffffffffffffffffff00000000000000000000000000000000000000008254161790556135988c600561353f886132ca565b915f80520160205260405f20907fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff7bffffffffffffffff000000000000000000000000000000000000000083549260a01b169116179055565b6132b9565b926132ca565b9360405196875260208701526040860152166060840152166080820152827fe88b453bde94bdc78512f1df6f4f53b677404e9d4a46954fb759794c516564d960a03393a35f5b6135f38286613265565b60ff8316929150821015613963576001820160ff8111610c66576136178488613265565b841015611af3577f5e59f47094ef5038ec1fb7ca281112cbc4fa7aacfddf7c85851ce61cf89c211b60c060ff889360a061391d9802019461368a61367d613660606089016132ca565b8d9067ffffffffffffffff60ff600482940154169116901c161590565b866134de60608a016132ca565b8a67ffffffffffffffff6001816136a08a613ab8565b938a6137ab836136b2606084016132ca565b60056136cc60806136c560208801613ad9565b96016132ca565b9573ffffffffffffffffffffffffffffffffffffffff6040519b6136ef8d612b61565b168b528360208c019316835260408b0195151586528360608c01971687528c8c165f520160205273ffffffffffffffffffffffffffffffffffffffff8060405f209a5116167fffffffffffffffffffffffff00000000000000000000000000000000000000008a5416178955511687907fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff7bffffffffffffffff000000000000000000000000000000000000000083549260a01b169116179055565b5115157fffffff00ffffffffffffffffffffffffffffffffffffffffffffffffffffffff7cff0000000000000000000000000000000000000000000000000000000087549260e01b1691161785555116920191167fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000008254161790558a63ffffffff60018484161b166138808163ffffffff600485015460081c161760048401907fffffffffffffffffffffffffffffffffffffffffffffffffffffff00000000ff64ffffffff0083549260081b169116179055565b61388c60408901613ad9565b613922575b505067ffffffffffffffff6138a587613ab8565b96816138b360208301613ad9565b916138c060408201613ad9565b6138d860806138d1606085016132ca565b93016132ca565b9373ffffffffffffffffffffffffffffffffffffffff6040519c168c52151560208c0152151560408b01521660608901521660808701523360a08701521693a3612f28565b6135e9565b63ffffffff600461395c93015460281c161760048d019068ffffffff00000000001968ffffffff000000000083549260281b169116179055565b8a5f613891565b50505092915050565b60408211159250613389565b837f998dc227000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b91600463ffffffff926139bb8660ff9483886130f4565b015460281c9316926001841b1616156139d2575050565b7f18070067000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b9190610120810151613a1181612a97565b613a1a81612a97565b600163ffffffff8351169103613a4a57509063ffffffff60206132009493015116918263ffffffff83161461317d565b837f651584e5000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b67ffffffffffffffff16908115155f5b8180613aa8575b15613aa357613a9e90612f28565b613a89565b925050565b5060018460ff83161c1615613a90565b3573ffffffffffffffffffffffffffffffffffffffff811681036102405790565b3580151581036102405790565b9260ff16906001821b9163ffffffff60a0850192613b4f600483808888511616151597865f52600585016020525f6001604082208281550155161992018383825460281c161668ffffffff00000000001968ffffffff000000000083549260281b169116179055565b60808601828282511616905260c0860182828251161690528351161682526002610120850151613b7e81612a97565b613b8781612a97565b03613bcc5760e084015160ff1603613ba457505061320091614679565b81613bbc575b50613bb3575050565b613200916143f1565b63ffffffff91505116155f613baa565b5050505050565b67ffffffffffffffff60019116019067ffffffffffffffff8211610c6657565b803590613c0260208201612f90565b825f52600260205260405f2090613c198285613046565b60048301805460081c9260ff811695613c43828963ffffffff60018b1b8181169916161515612da4565b6005860191875f528260205267ffffffffffffffff600160405f200154164211613eb35790613ce59189613ce060405160208101907f835a9b3c2329c5d42b37ae124ba051487a45a34c55f8e6e5150477a811032b4682528360408201528c606082015233608082015260808152613cbc60a082612b7d565b5190208b5f5286602052613cd860405f20956040810190612f9e565b91339661455f565b612fef565b335f52600360205267ffffffffffffffff600160405f20015460a01c1615613e8757613d123384876146de565b613e57575f8681526020919091526040902080547fffffffffffffffffffffffff0000000000000000000000000000000000000000163317815560010180547fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000016905580547fffffffffffffffffffffffffffffffffffffffffffffffffffffff00000000ff8116600891821c85191690911b64ffffffff00161790556080810151835460c0909201517cffffffff0000000000000000000000000000000000000000000000000063ffffffff918216851760c81b16911690921760881b74ffffffff0000000000000000000000000000000000167fffffff00000000ffffffff00000000ffffffffffffffffffffffffffffffffff9091161717905533917f85f0e6b17ab13edb6b1e70d342ae9621efbfbef00e9c10e9281d15d38e8c2b435f80a4565b867f2dcccd59000000000000000000000000000000000000000000000000000000005f526004523360245260445ffd5b7f53da027d000000000000000000000000000000000000000000000000000000005f523360045260245ffd5b87897fdd95621a000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b803590613ef260208201612f90565b90825f52600260205260405f2091613f0a8385613046565b93613f17828686846130f4565b613f2d613f26604085016132b9565b8683613a00565b60c085019060ff8251931663ffffffff6001821b809516166143c2576001860192610100880194613f6260ff87511686612ecc565b90549060031b1c613f856060890191613f7e6133aa848c612cfc565b908761477b565b613fc36080890191613fbd613f9a848c612cfc565b9050888c613fb487613fac8784612cfc565b939050612cfc565b9390501461322e565b89612cfc565b9890613fcf8383612cfc565b5f9b5f5b81811061438557505050505067ffffffffffffffff89169889156143595767ffffffffffffffff90865f5260058c016020528160405f205460a01c1619161661401b81613a79565b9061432257506133aa61403f9261403192612cfc565b95610ca360ff895116612edb565b81549060031b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff88831b921b1916179055600163ffffffff8a5116019363ffffffff8511610c665763ffffffff8995168a528961012081019860028a528260408301964264ffffffffff16885260e0840199818b5260808501938451895163ffffffff16191660a087019863ffffffff16191663ffffffff1663ffffffff168852855163ffffffff169260405193845260208401526040830152606082015260807f7247bc21681e82f5670271e4c545cf4621f587d5ac71f153a15c7e0dfdcd688f91a2835163ffffffff161563ffffffff60606132009e6142929a839a61421e9885986141d897614312575b8691505116908254916cffffffffffffffffffffffffff196cffffffffff000000000000000067ffffffff00000000602088015160201b16935160401b16931617171790550151168c907fffffffffffffffffffffffffffffff00000000ffffffffffffffffffffffffff70ffffffff0000000000000000000000000083549260681b169116179055565b518a547fffffffffffffffffffffff00000000ffffffffffffffffffffffffffffffffff16911660881b74ffffffff000000000000000000000000000000000016178955565b51875491517fffffff0000000000000000ffffffffffffffffffffffffffffffffffffffffff90921660a89190911b78ffffffff0000000000000000000000000000000000000000001617911660c81b7cffffffff0000000000000000000000000000000000000000000000000016178555565b51907fff0000ffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7dff00000000000000000000000000000000000000000000000000000000007eff0000000000000000000000000000000000000000000000000000000000008654935160f01b169360e81b1691161717825551906105d282612a97565b61431b916143f1565b5f8361414d565b60ff9086887f76b39684000000000000000000000000000000000000000000000000000000005f526004526024521660445260645ffd5b867f10dde3eb000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b6143908183876147b8565b3561439c8285876147b8565b35036143ab575b600101613fd3565b6001811b67ffffffffffffffff16909d179c6143a3565b907f6690dece000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b90602063ffffffff7f8ea6772d6fce282753268a3b6a750461fd7b04204409bad724a0f4884179bf5a9261445b8282511691848101928352610100810160ff61443c81835116612edb565b16905260a05f9160016101208201528260408201528260e08201520152565b5116604051908152a2565b63ffffffff600481600160ff613200968181165f52600587016020525f83604082208281550155161b16199201916144d78282855460081c161684907fffffffffffffffffffffffffffffffffffffffffffffffffffffff00000000ff64ffffffff0083549260081b169116179055565b825460281c161668ffffffff00000000001968ffffffff000000000083549260281b169116179055565b906003906101208101906002825161451881612a97565b61452181612a97565b1461454f575b50527f7b6ac8bce3193cb9464e9070476bf8926e449f5f743f8c7578eea15265467d795f80a2565b6145599084614679565b5f614527565b5492909160e084901c60ff16156145ec5760426145b69361457e614853565b90604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522061481f565b506145c081612a97565b1591826145cc57505090565b73ffffffffffffffffffffffffffffffffffffffff919250811691161490565b50505073ffffffffffffffffffffffffffffffffffffffff16331490565b906040519060208201927f07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff82116102405782602091612c009360051b80918737810103017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08101835282612b7d565b815160e08301516040805163ffffffff909316835260ff90911660208301526132009392917fe3c5b9204ae43573681b528512954adf7ab6447ef201d818352bb66bf07905369190a260a05f9160016101208201528260408201528260e08201520152565b6080909101915f5b835160ff82169063ffffffff808216831c1615614771576001821b1663ffffffff161515908161472d575b506147245761471f90612f28565b6146e6565b50505050600190565b90505f526005830160205273ffffffffffffffffffffffffffffffffffffffff60405f20541673ffffffffffffffffffffffffffffffffffffffff8316145f614711565b5050505050505f90565b81830361478757505050565b7fdd07004d000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b9190811015611af35760051b0190565b60ff811690601f82116147f757604051916147e4604084612b7d565b6020808452838101919036833783525290565b7fb3512b0c000000000000000000000000000000000000000000000000000000005f5260045ffd5b9060418303614849576148429250602081013591604082359201355f1a90614976565b9192909190565b50505f9160029190565b73ffffffffffffffffffffffffffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001630148061494d575b156148bb577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a08152612c0060c082612b7d565b507f00000000000000000000000000000000000000000000000000000000000000004614614892565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411614a05579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa156149fa575f5173ffffffffffffffffffffffffffffffffffffffff8116156149f057905f905f90565b505f906001905f90565b6040513d5f823e3d90fd5b5050505f916003919056' as const;
