import dynamic from 'next/dynamic';

export const loadAddSamples = () => import('@/components/samples/add-samples-dialog');

export const AddSamplesDialog = dynamic(() => loadAddSamples().then((loaded) => loaded.AddSamplesDialog));
