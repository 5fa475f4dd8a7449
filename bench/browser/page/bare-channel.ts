/** A data channel between two connections of one page, with nothing on it but the bytes and the usual back-pressure. */

export interface BareChannel {
	/** Answers with what arrived at the other side. */
	send(bytes: Uint8Array): Promise<Uint8Array>;
	close(): void;
}

const chunk = 64 * 1024;
const highWaterMark = 1024 * 1024;

export async function bareChannel(): Promise<BareChannel> {
	const [near, far] = [new RTCPeerConnection(), new RTCPeerConnection()];
	near.onicecandidate = ({ candidate }) => void far.addIceCandidate(candidate);
	far.onicecandidate = ({ candidate }) => void near.addIceCandidate(candidate);
	const sending = near.createDataChannel('bare');
	const announced = new Promise<RTCDataChannel>((resolve) => {
		far.ondatachannel = ({ channel }) => resolve(channel);
	});
	const opened = new Promise<void>((resolve) => {
		sending.onopen = () => resolve();
	});
	await near.setLocalDescription(await near.createOffer());
	await far.setRemoteDescription(near.localDescription as RTCSessionDescription);
	await far.setLocalDescription(await far.createAnswer());
	await near.setRemoteDescription(far.localDescription as RTCSessionDescription);
	const receiving = await announced;
	await opened;
	receiving.binaryType = 'arraybuffer';
	sending.bufferedAmountLowThreshold = highWaterMark / 2;

	return {
		send(bytes) {
			const whole = new Uint8Array(bytes.length);
			let arrived = 0;
			const received = new Promise<Uint8Array>((resolve) => {
				receiving.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
					whole.set(new Uint8Array(data), arrived);
					arrived += data.byteLength;
					if (arrived === whole.length) resolve(whole);
				};
			});
			let at = 0;
			const pump = () => {
				while (at < bytes.length && sending.bufferedAmount < highWaterMark) {
					sending.send(new Uint8Array(bytes.subarray(at, at + chunk)));
					at += chunk;
				}
			};
			sending.onbufferedamountlow = pump;
			pump();
			return received;
		},
		close() {
			near.close();
			far.close();
		}
	};
}
