// The block in the editor: a form for the usual attributes, and a place for the fallback. The server renders the element.

( ( { blocks, blockEditor, components, element, i18n } ) => {
	const { createElement: create } = element;
	const { __ } = i18n;
	const { InnerBlocks, InspectorControls, useBlockProps } = blockEditor;
	const { PanelBody, SelectControl, TextControl } = components;

	const texts = [
		[ 'src', __( 'Feed', 'tag-archive' ), __( 'Leave empty for the posts of this site.', 'tag-archive' ) ],
		[ 'tags', __( 'Tags', 'tag-archive' ), __( 'With commas between.', 'tag-archive' ) ],
		[ 'categories', __( 'Categories', 'tag-archive' ), __( 'With commas between.', 'tag-archive' ) ],
		[ 'pageSize', __( 'Posts per page', 'tag-archive' ), __( '1 to 100; 12 by default.', 'tag-archive' ) ],
	];
	const choices = [
		[ 'sort', __( 'Order', 'tag-archive' ), [ '', 'newest', 'oldest', 'title' ] ],
		[ 'urlState', __( 'Keep filters in the address', 'tag-archive' ), [ '', 'off', 'query', 'hash' ] ],
		[ 'theme', __( 'Theme', 'tag-archive' ), [ '', 'auto', 'light', 'dark' ] ],
	];

	blocks.registerBlockType( 'tag-archive/archive', {
		edit( { attributes, setAttributes } ) {
			const control = ( type, name, more ) =>
				create( type, {
					key: name,
					value: attributes[ name ] ?? '',
					onChange: ( value ) => setAttributes( { [ name ]: value || undefined } ),
					...more,
				} );
			const options = ( values ) => values.map( ( value ) => ( { value, label: value || __( 'Default', 'tag-archive' ) } ) );
			return create(
				'div',
				useBlockProps(),
				create(
					InspectorControls,
					null,
					create(
						PanelBody,
						{ title: __( 'Tag Archive', 'tag-archive' ) },
						texts.map( ( [ name, label, help ] ) => control( TextControl, name, { label, help } ) ),
						choices.map( ( [ name, label, values ] ) => control( SelectControl, name, { label, options: options( values ) } ) )
					)
				),
				create( 'p', null, __( 'Tag Archive: readers see the posts here. The blocks below are shown until the posts are loaded.', 'tag-archive' ) ),
				create( InnerBlocks, { allowedBlocks: [ 'core/paragraph', 'core/list', 'core/heading', 'core/buttons' ] } )
			);
		},
		save: () => create( InnerBlocks.Content ),
	} );
} )( window.wp );
